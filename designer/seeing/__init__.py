"""The dock "Look Inside": what a network makes of images, where it errs, and what it says of a drawing."""
