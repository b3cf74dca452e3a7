"""The encoder's heads, one file each: a window's labels -> tensors -> what the head puts out and its loss."""
