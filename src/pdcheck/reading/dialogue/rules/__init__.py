"""Every rule of conversations by the id of its requirement: how it is broken, when it is met, whether it needs times."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from pdcheck.reading.dialogue.rules import (
    advertising,
    answers,
    asking,
    belittling,
    boundaries,
    channels,
    colleagues,
    duties,
    excuses,
    health,
    identity,
    others,
    promises,
    publishing,
    rights,
    shunning,
    tone,
    turns,
)
from pdcheck.reading.dialogue.talk import Place, Talk


def _staff_wrote(talk: Talk) -> bool:
    return bool(talk.staff)


class Rule(NamedTuple):
    """How a rule looks at a dialogue."""

    broken: Callable[[Talk], Iterable[Place]]
    is_met: Callable[[Talk], bool] = _staff_wrote
    """Whether the dialogue gives occasion for it."""
    needs_times: bool = False


def _staff_says(*cues: str) -> Callable[[Talk], bool]:
    return lambda talk: next(talk.staff_saying(*cues), None) is not None


def _client_says(*cues: str) -> Callable[[Talk], bool]:
    return lambda talk: next(talk.clients_saying(*cues), None) is not None and bool(talk.staff)


RULES: dict[str, Rule] = {
    "no-ty": Rule(tone.no_ty),
    "no-familiarity": Rule(tone.no_familiarity),
    "no-rudeness": Rule(tone.no_rudeness),
    "no-silencing": Rule(tone.no_silencing),
    "no-arguing": Rule(tone.no_arguing),
    "no-condescension": Rule(tone.no_condescension),
    "no-jargon": Rule(tone.no_jargon),
    "no-blame-shift": Rule(shunning.no_blame_shift),
    "no-runaround": Rule(duties.no_runaround),
    "no-excuses": Rule(excuses.no_excuses),
    "apologise-own-mistake": Rule(duties.apologise_own_mistake, duties.admits),
    "acknowledge-emotion": Rule(duties.acknowledge_emotion, duties.is_upset_anywhere),
    "no-risky-promises": Rule(duties.no_risky_promises),
    "no-belittling-order": Rule(belittling.no_belittling_order),
    "accept-complaints": Rule(duties.accept_complaints, _client_says("wants_complaint")),
    "boundary-before-ending": Rule(duties.boundary_before_ending, _staff_says("ends_talk", "threat_to_end")),
    "no-personal-use-of-client-contact": Rule(boundaries.no_personal_use_of_client_contact),
    "refuse-advances-politely": Rule(boundaries.refuse_advances_politely, _client_says("advances")),
    "no-invented-excuse": Rule(boundaries.no_invented_excuse, _client_says("advances")),
    "return-to-work-channel": Rule(boundaries.return_to_work_channel, boundaries.has_work_in_private),
    "no-friend-requests": Rule(boundaries.no_friend_requests),
    "no-friendship-deals": Rule(boundaries.no_friendship_deals),
    "greet-client": Rule(answers.greet_client),
    "thank-and-close": Rule(answers.thank_and_close, answers.is_closing),
    "first-response-time": Rule(
        answers.first_response_time, lambda talk: answers.first_pair(talk) is not None, needs_times=True
    ),
    "no-unanswered-messages": Rule(
        answers.no_unanswered_messages,
        lambda talk: not talk.is_call and any(map(turns.is_request, talk.clients)),
        needs_times=True,
    ),
    "give-eta": Rule(answers.give_eta, answers.is_put_off),
    "warn-about-delay": Rule(promises.warn_about_delay, _staff_says("delay")),
    "keep-promises": Rule(promises.keep_promises, promises.is_promised, needs_times=True),
    "clear-price-upfront": Rule(answers.clear_price_upfront, _client_says("asks_price", "asks_sum")),
    "no-marketing-without-consent": Rule(
        advertising.no_marketing_without_consent,
        lambda talk: advertising.begins(talk) and next(talk.staff_saying("offer"), None) is not None,
    ),
    "stop-marketing-on-refusal": Rule(advertising.stop_marketing_on_refusal, advertising.has_refusal),
    "touch-frequency": Rule(
        advertising.touch_frequency, lambda talk: bool(advertising.touches(talk)), needs_times=True
    ),
    "touch-has-reason": Rule(advertising.touch_has_reason, lambda talk: bool(advertising.touches(talk))),
    "contact-quiet-hours": Rule(advertising.contact_quiet_hours, advertising.begins, needs_times=True),
    "no-personal-channel": Rule(channels.no_personal_channel),
    "no-foreign-messenger-regulated": Rule(
        channels.no_foreign_messenger_regulated,
        lambda talk: talk.sector in channels.REGULATED and bool(talk.staff),
    ),
    "no-disclose-other-client-pd": Rule(others.no_disclose_other_client_pd),
    "no-disclose-employee-pd": Rule(colleagues.no_disclose_employee_pd),
    "no-excess-data-request": Rule(asking.no_excess_data_request),
    "no-payment-secrets": Rule(asking.no_payment_secrets),
    "verify-identity-first": Rule(
        identity.verify_identity_first,
        lambda talk: any(identity.tells_personal(talk, line) is not None for line in talk.staff),
    ),
    "call-recording-notice": Rule(
        channels.call_recording_notice, lambda talk: talk.is_call and bool(talk.staff)
    ),
    "route-subject-request": Rule(
        rights.route_subject_request, lambda talk: next(rights.requests(talk), None) is not None
    ),
    "answer-data-source": Rule(
        rights.answer_data_source, lambda talk: next(rights.questions(talk), None) is not None
    ),
    "no-special-category-in-chat": Rule(
        health.no_special_category_in_chat, lambda talk: not talk.is_call and bool(talk.staff)
    ),
    "no-forced-consent": Rule(asking.no_forced_consent),
    "no-foreign-form-for-pd": Rule(channels.no_foreign_form_for_pd),
    "no-irrelevant-candidate-questions": Rule(asking.no_irrelevant_candidate_questions, asking.hires),
    "no-publishing-client-content": Rule(publishing.no_publishing_client_content),
}
"""In the order in which the checklist has them."""

__all__ = ["RULES", "Rule"]
