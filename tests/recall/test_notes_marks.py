"""Generated parts in a text of the learner's: what is edited, deleted or ticked stays so."""

from __future__ import annotations

import random

import pytest

from scratchproof.recall.notes.marks import Part, hashed, made, merged, parts_in

A, B, C = Part("a", "one\ntwo"), Part("b", "three", after="My words:"), Part("c/d", "four")
A2 = Part("a", "one\ntwo\nmore")


def fresh(*parts: Part) -> str:
    return made("# Title\n", parts, "## Mine\n")


def bodies(text: str) -> dict[str, str]:
    return {found.id: (found.body or "").strip("\n") for found in parts_in(text)}


def test_a_new_text_holds_all_in_order():
    text = fresh(A, B, C)
    assert [found.id for found in parts_in(text)] == ["a", "b", "c/d"]
    assert not any(found.edited for found in parts_in(text))
    assert text.startswith("# Title\n\n<!--") and text.endswith("\n## Mine\n")
    assert text.index("three") < text.index("My words:") < text.index("four")


def test_what_was_not_touched_is_brought_up_to_date_and_the_rest_kept():
    before = fresh(A, B, C).replace("My words:", "My words: because.").replace("## Mine", "## Mine\n\nHard.")
    done = merged(before, [A2, B, C])
    assert bodies(done.text)["a"] == A2.text
    assert done.text.replace("more\n", "").replace(hashed(A2.text), hashed(A.text)) == before
    assert merged(done.text, [A2, B, C], done.known).text == done.text


def test_an_edited_part_stays_and_only_news_comes_below_once():
    edited = fresh(A, B).replace("two", "two, and I know why")
    known = {"a", "b"}
    same = merged(edited, [A, B], known)
    assert (same.text, same.edited) == (edited, ["a"])
    done = merged(edited, [A2, B], known)
    assert bodies(done.text) == {"a": "one\ntwo, and I know why", "a+2": A2.text, "b": "three"}
    assert merged(done.text, [A2, B], done.known).text == done.text
    later = merged(done.text, [Part("a", "later"), B], done.known)  # the second is not edited: it moves on in place
    assert bodies(later.text)["a+2"] == "later" and bodies(later.text)["a"] == "one\ntwo, and I know why"
    third = merged(later.text.replace("later", "later!"), [Part("a", "last"), B], later.known)
    assert list(bodies(third.text)) == ["a", "a+2", "a+3", "b"]


def test_without_again_an_edited_part_is_the_last_word():
    edited = fresh(A).replace("two", "2")
    assert merged(edited, [A2], again=False).text == edited


def test_news_is_what_a_part_says_it_is():
    first, often, new = (Part("a", f"{says}, {n} times", says) for says, n in (("x", 1), ("x", 2), ("y", 3)))
    edited = fresh(first).replace("1 times", "1 time")
    assert merged(edited, [often], {"a"}).text == edited
    assert "y, 3 times" in merged(edited, [new], {"a"}).text
    assert "x, 2 times" in merged(fresh(first), [often], {"a"}).text  # an untouched one counts on


def without(text: str, id: str) -> str:
    found = next(found for found in parts_in(text) if found.id == id)
    return text[: found.start] + text[found.end :]


def test_what_was_deleted_does_not_come_back():
    text = without(fresh(A, B, C), "b")
    done = merged(text, [A, Part("b", "quite new"), C], {"a", "b", "c/d"})
    assert (done.text, done.deleted) == (text, ["b"])
    # Nor does the second text of an edited one.
    edited = merged(fresh(A, C).replace("two", "2"), [A2, C], {"a", "c/d"})
    gone = without(edited.text, "a+2")
    assert merged(gone, [Part("a", "newest"), C], edited.known).text == gone
    # The second is kept, the first deleted: the second is the part from then on.
    kept = without(edited.text, "a")
    assert bodies(merged(kept, [Part("a", "newest"), C], edited.known).text) == {"a+2": "newest", "c/d": "four"}


def test_a_new_part_comes_before_those_that_follow_it():
    text = fresh(A, C)
    done = merged(text, [A, B, C], {"a", "c/d"})
    assert list(bodies(done.text)) == ["a", "b", "c/d"] and done.text.count("My words:") == 1
    assert without(done.text, "b").replace("My words:", "").split() == text.split()
    assert merged(done.text, [A, B, C], done.known).text == done.text


def test_a_text_of_the_learners_own_gets_the_parts_at_its_end():
    for own in ("Mine, without an end", "Mine\n", "Mine\n\n\n", "Mine\r\nall\r\n", "Mine\r\nall"):
        done = merged(own, [A, B])
        assert done.text.startswith(own.rstrip("\r\n")) and list(bodies(done.text)) == ["a", "b"]
        assert done.text.endswith("\n") == own.endswith("\n")
        assert ("\r\n" in own) == ("\r\n" in done.text) and "\n\n\n\n" not in done.text.replace("\r", "")
        assert done.text.count("\n") == done.text.count("\r\n") or "\r" not in own
        again = merged(done.text, [A, B], done.known)
        assert again.text == done.text
        assert bodies(merged(done.text, [A2, B], done.known).text)["a"] == A2.text


TICKED = Part("r", "- [ ] Book, 2016 · Vectors · due 1 Dec\n- [ ] Film · Vectors")
MOVED = Part("r", "- [ ] Film · Vectors\n- [ ] Book, 2016 · Vectors · due 9 Dec\n- [ ] Third")


@pytest.mark.parametrize("tick", ["x", "X", "-", "/"])
def test_ticks_survive_an_update(tick: str):
    text = fresh(TICKED).replace("- [ ] Book", f"- [{tick}] Book")
    assert merged(text, [TICKED]).text == text
    done = merged(text, [MOVED])
    assert bodies(done.text) == {"r": MOVED.text.replace("- [ ] Book", f"- [{tick}] Book")}
    assert merged(done.text, [MOVED]).text == done.text
    assert f"[{tick}] Book, 2016 · Vectors · due 1 Dec" in merged(done.text, [TICKED]).text


def test_a_tick_without_a_place_in_the_new_text_keeps_the_old_one():
    text = fresh(TICKED).replace("- [ ] Film", "- [x] Film")
    done = merged(text, [Part("r", "- [ ] Other")], {"r"})
    assert "- [x] Film" in done.text and "- [ ] Other" in done.text and done.edited == ["r"]
    assert merged(done.text, [Part("r", "- [ ] Other")], done.known).text == done.text


def test_a_box_that_is_new_in_a_part_is_ticked_as_elsewhere():
    text = fresh(TICKED).replace("- [ ] Book", "- [x] Book")
    done = merged(text, [TICKED, Part("s", "- [ ] Book, 2016 · Matrices\n- [ ] Fourth")], {"r"})
    assert bodies(done.text)["s"] == "- [x] Book, 2016 · Matrices\n- [ ] Fourth"


def test_retired_parts_go_unless_they_were_touched():
    old = [Part("t1/a", "- [ ] x"), Part("t1/b", "- [ ] y"), Part("t1/c", "z"), Part("own", "w")]
    text = fresh(*old).replace("- [ ] y", "- [x] y").replace("\nz\n", "\nz!\n")
    done = merged(text, [Part("t2/a", "new")], {part.id for part in old}, retired=lambda id: id.startswith("t1/"))
    assert list(bodies(done.text)) == ["t1/b", "t1/c", "own", "t2/a"]
    back = merged(done.text, [Part("t1/a", "- [ ] x")], done.known)
    assert "t1/a" in bodies(back.text)  # it was not the learner who took it away


BROKEN = {
    "no end": lambda text: text.replace("<!-- scratchproof:end -->\n", "", 1),
    "an end within another line": lambda text: text.replace("two\n<!--", "two <!--", 1),
    "no begin": lambda text: text[: text.index("<!--")] + text[text.index("one") :],
    "a begin that was edited": lambda text: text.replace("begin a ", "begin a! ", 1),
    "another hash": lambda text: text.replace(hashed(A.text), "0" * 12, 1),
    "a mark in a mark": lambda text: text.replace("one", "one\n" + A.written("\n"), 1),
    "copied": lambda text: text + text,
    "all line ends are gone": lambda text: text.replace("\n", " "),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_marks_lose_nothing(name: str):
    text = BROKEN[name](fresh(A, B, C))
    known = {"a", "b", "c/d"}
    for parts in ([A, B, C], [A2, B, C], [A2, Part("b", "3"), Part("c/d", "4")]):
        done = merged(text, parts, known)
        again = merged(done.text, parts, done.known)
        assert again.text == done.text
        for word in ("# Title", "## Mine", "My words:"):
            assert done.text.count(word) >= text.count(word)


def test_a_generated_text_holds_no_mark():
    text = fresh(Part("a", "<!-- scratchproof:end -->\n<!-- scratchproof:begin b 000000000000 -->\nx"))
    assert [found.id for found in parts_in(text)] == ["a"] and not parts_in(text)[0].edited


@pytest.mark.parametrize("seed", range(60))
def test_whatever_the_learner_does_stays(seed: int):
    """Lines come, go and change anywhere, also in marks, between runs whose texts change: no own line is ever lost."""
    rng = random.Random(seed)
    newline = rng.choice(["\n", "\r\n"])
    text = fresh(A, B, C).replace("\n", newline)
    known = {"a", "b", "c/d"}
    own: list[str] = []
    deleted: set[str] = set()
    for turn in range(12):
        for _ in range(rng.randrange(3)):
            lines = text.split(newline)
            place = rng.randrange(len(lines))
            mine = f"mine-{seed}-{turn}-{rng.random()}"
            match rng.randrange(4):
                case 0:
                    lines.insert(place, mine)
                case 1:
                    lines[place] += f" {mine}"
                case 2:
                    lines[place] = mine + lines[place]
                case _:
                    here = {found.id for found in parts_in(text)}
                    stop = place + rng.randrange(1, 5)
                    own = [one for one in own if not any(one in line for line in lines[place:stop])]
                    lines[place:stop] = []
                    deleted |= here - {found.id for found in parts_in(newline.join(lines))}
                    mine = ""
            own += [mine] if mine else []
            text = newline.join(lines)
        parts = [Part(id, f"{id} in turn {turn}\n- [ ] box") for id in ("a", "b", "c/d")]
        done = merged(text, parts, known)
        text, known = done.text, done.known
        assert all(one in text for one in own)
        assert not deleted & {found.id for found in parts_in(text)}
        assert merged(text, parts, known).text == text
