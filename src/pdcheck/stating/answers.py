"""Answers to the questionnaire → what a report tells of them: words of people masked."""

from pdcheck.answers import Answers
from pdcheck.stated import StatedAnswer, StatedAnswers
from pdcheck.stating.words import Mask


def stated_answers(answers: Answers, mask: Mask) -> StatedAnswers:
    """Every answer that was given, with its evidence."""
    return StatedAnswers(
        source=answers.source,
        format=answers.format,
        sha256=answers.sha256,
        answers={
            name: StatedAnswer(
                says=one.says,
                value=mask(one.value) if isinstance(one.value, str) else one.value,
                date=one.date,
                evidence=tuple(map(mask, one.evidence)),
                missing=tuple(map(mask, answers.missing.get(name, ()))),
                comment=mask(one.comment),
                anchor=answers.places.get(name, ""),
            )
            for name, one in answers.given.items()
            if one.is_given
        },
    )
