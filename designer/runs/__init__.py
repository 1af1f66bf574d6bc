"""The dock "Runs": all runs of a design, their curves laid over each other, what differs, and notes."""
