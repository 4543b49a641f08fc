"""What can be wrong, by name: each rule with its code and its page."""
