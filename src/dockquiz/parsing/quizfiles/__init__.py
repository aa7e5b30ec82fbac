"""Files of questions by other programs: GIFT, Aiken, Kahoot's spreadsheet; text in, values out."""
