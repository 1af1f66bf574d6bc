"""The editors of parameters, one for each kind; `designer.forms` says which kind has which."""
