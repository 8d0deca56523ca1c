"""What has to change in a library so that a customer is mentioned nowhere in it. Pure: nothing is written."""
