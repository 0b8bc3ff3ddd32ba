"""Asking people: a dialogue, the questionnaire and the circumstances as its prompts, the workbook."""
