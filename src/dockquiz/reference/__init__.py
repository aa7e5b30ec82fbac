"""What a command line may say: command trees as data, look-up, shell words."""
