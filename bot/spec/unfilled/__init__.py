"""What is left to be written, whatever the template: blanks, marks and prompts."""
