"""Questions → QTI 1.2, as Common Cartridge 1.3 and Canvas read it.

Common Cartridge allows the profiles of PROFILES alone, and one section an assessment; Canvas reads the
same with the names of its own kinds beside them (`question_type`), which Cartridge readers pass over.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from guide.exam import ESSAY, ONE, SEVERAL, TRUTH, WORD, Item

NAMESPACE = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
PROFILES = {
    ONE: "cc.multiple_choice.v0p1",
    SEVERAL: "cc.multiple_response.v0p1",
    TRUTH: "cc.true_false.v0p1",
    WORD: "cc.fib.v0p1",
    ESSAY: "cc.essay.v0p1",
}
CANVAS = {
    ONE: "multiple_choice_question",
    SEVERAL: "multiple_answers_question",
    TRUTH: "true_false_question",
    WORD: "short_answer_question",
    ESSAY: "essay_question",
}
RESPONSE = "response"


def assessment(
    identifier: str,
    title: str,
    items: Iterable[Item],
    shown: Mapping[str, str],
    after: Mapping[str, str],
    *,
    canvas: bool,
) -> bytes:
    """An assessment as an XML document.

    `shown` and `after` are HTML by the id of a question: what it is about, before it, and where the
    answer stands, after the feedback.
    """
    root = Element("questestinterop", xmlns=NAMESPACE)
    whole = SubElement(root, "assessment", ident=identifier, title=title)
    _metadata(whole, {"cc_profile": "cc.exam.v0p1", "qmd_assessmenttype": "Examination", "qmd_scoretype": "Percentage"})
    section = SubElement(whole, "section", ident="root_section")
    for item in items:
        _item(section, item, shown.get(item.question.id, ""), after.get(item.question.id, ""), canvas=canvas)
    indent(root, " ")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + bytes(tostring(root, "utf-8")) + b"\n"


def _item(section: Element, item: Item, shown: str, after: str, *, canvas: bool) -> None:
    own = SubElement(section, "item", ident=item.id, title=item.question.id)
    fields = {"cc_profile": PROFILES[item.kind]}
    if item.kind == ESSAY:
        fields["qmd_computerscored"] = "No"
    if canvas:
        fields = {"question_type": CANVAS[item.kind], "points_possible": "1"}
    _metadata(SubElement(own, "itemmetadata"), fields)
    presentation = SubElement(own, "presentation")
    _material(presentation, f"{shown}<p>{_text(item.ask)}</p>")
    if item.choices:
        _choices(presentation, item)
    else:
        line = SubElement(SubElement(presentation, "response_str", ident=RESPONSE, rcardinality="Single"), "render_fib")
        SubElement(line, "response_label", ident="answer", rshuffle="No")
    processing = SubElement(own, "resprocessing")
    outcomes = SubElement(processing, "outcomes")
    SubElement(outcomes, "decvar", maxvalue="100", minvalue="0", varname="SCORE", vartype="Decimal")
    if item.kind != ESSAY:
        _conditions(processing, item)
    _feedback(own, item, after)


def _choices(presentation: Element, item: Item) -> None:
    cardinality = "Multiple" if item.kind == SEVERAL else "Single"
    choices = SubElement(
        SubElement(presentation, "response_lid", ident=RESPONSE, rcardinality=cardinality), "render_choice"
    )
    for number, choice in enumerate(item.choices, 1):
        label = SubElement(choices, "response_label", ident=f"c{number}")
        material = SubElement(label, "material")
        SubElement(material, "mattext", texttype="text/plain").text = choice.text


def _conditions(processing: Element, item: Item) -> None:
    """First what each wrong choice is told, then each right answer, which ends the matter, then all the rest."""
    for number, choice in enumerate(item.choices, 1):
        if choice.feedback and not choice.right:
            test = _condition(processing, "Yes", f"c{number}_fb")
            SubElement(test, "varequal", respident=RESPONSE).text = f"c{number}"
    if item.kind == SEVERAL:
        test = _condition(processing, "No", "right_fb", score=True)
        every = SubElement(test, "and")
        for number, choice in enumerate(item.choices, 1):
            where = every if choice.right else SubElement(every, "not")
            SubElement(where, "varequal", respident=RESPONSE).text = f"c{number}"
    else:
        answers = item.words or [f"c{number}" for number, choice in enumerate(item.choices, 1) if choice.right]
        for answer in answers:
            test = _condition(processing, "No", "right_fb", score=True)
            value = SubElement(test, "varequal", respident=RESPONSE)
            value.text = answer
            if item.words:
                value.set("case", "No")
    if item.wrong:
        test = _condition(processing, "Yes", "wrong_fb")
        SubElement(test, "other")


def _condition(processing: Element, goes_on: str, feedback: str, *, score: bool = False) -> Element:
    """The test of a new condition, to be filled."""
    condition = SubElement(processing, "respcondition", {"continue": goes_on})
    test = SubElement(condition, "conditionvar")
    if score:
        SubElement(condition, "setvar", action="Set", varname="SCORE").text = "100"
    SubElement(condition, "displayfeedback", feedbacktype="Response", linkrefid=feedback)
    return test


def _feedback(own: Element, item: Item, after: str) -> None:
    if item.kind == ESSAY:
        solution = SubElement(SubElement(own, "itemfeedback", ident="solution"), "solution")
        _material(
            SubElement(SubElement(solution, "solutionmaterial"), "flow_mat"), f"<p>{_text(item.explain)}</p>{after}"
        )
        return
    said = {"right_fb": item.explain, "wrong_fb": item.wrong}
    said |= {f"c{n}_fb": choice.feedback for n, choice in enumerate(item.choices, 1) if not choice.right}
    for ident, text in said.items():
        if text:
            flow = SubElement(SubElement(own, "itemfeedback", ident=ident), "flow_mat")
            _material(flow, f"<p>{_text(text)}</p>{after}")


def _metadata(parent: Element, fields: Mapping[str, str]) -> None:
    data = SubElement(parent, "qtimetadata")
    for name, value in fields.items():
        field = SubElement(data, "qtimetadatafield")
        SubElement(field, "fieldlabel").text = name
        SubElement(field, "fieldentry").text = value


def _material(parent: Element, html: str) -> None:
    SubElement(SubElement(parent, "material"), "mattext", texttype="text/html").text = html


def _text(text: str) -> str:
    """Plain text as HTML, a gap as a line to see."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return escaped.replace("____", "________")
