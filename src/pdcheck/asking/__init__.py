"""Asking people: the dialogue of a terminal, the questionnaire and the circumstances as prompts, the workbook."""
