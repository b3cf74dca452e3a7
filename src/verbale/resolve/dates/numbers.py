"""Tokens -> the same with numbers in words, and numbers with a fraction, made one token each."""

from __future__ import annotations

from collections.abc import Sequence

from verbale.resolve.dates.tokens import Tok

HUNDRED, THOUSAND = 100, 1000


def joined_numbers(text: str, tokens: Sequence[Tok]) -> list[Tok]:
    """ "twenty-one", "a hundred and ten", "2-1/2" -> one `num` each; "nineteen ninety-six" -> a `year`."""
    out: list[Tok] = []
    i = 0
    while i < len(tokens):
        token = tokens[i]
        if "cardinal" in token.values:
            end, values = in_words(tokens, i)
        elif "num" in token.values:
            end, values = with_fraction(tokens, i)
        else:
            out.append(token)
            i += 1
            continue
        last = tokens[end - 1].end
        out.append(Tok(token.start, last, text[token.start : last].lower(), values, token.capital))
        i = end
    return out


def with_fraction(tokens: Sequence[Tok], i: int) -> tuple[int, dict[str, str]]:
    """A number in digits -> end and values: itself, or with the fraction after it ("2 1/2", "2-1/2")."""
    after = i + 1
    if after < len(tokens) and tokens[after].lower in ("-", "and"):
        after += 1
    if after < len(tokens) and "frac" in tokens[after].values:
        share = 1 / int(tokens[after].values["frac"][2:])
        return after + 1, {"num": f"{tokens[i].number() + share:g}"}
    return i + 1, dict(tokens[i].values)


def in_words(tokens: Sequence[Tok], i: int) -> tuple[int, dict[str, str]]:
    """A number word -> end and values of the number that begins there."""
    found, end = cardinals(tokens, i)
    year = spelled_year(found)
    if year:
        return end, {"year": str(year)}
    return end, {"num": str(total_of(found))}


def cardinals(tokens: Sequence[Tok], i: int) -> tuple[list[int], int]:
    """-> the number words in a row (a dash or "and" between them), and the end of the last; at most eight."""
    found, end = [int(tokens[i].values["cardinal"])], i + 1
    while end < len(tokens) and len(found) < 8:
        step = 1 if tokens[end].lower in ("-", "and") else 0
        if end + step >= len(tokens) or "cardinal" not in tokens[end + step].values:
            break
        value = int(tokens[end + step].values["cardinal"])
        if not goes_on(found[-1], value, tokens[end].lower if step else ""):
            break
        found.append(value)
        end += step + 1
    return found, end


def goes_on(last: int, value: int, between: str) -> bool:
    """Whether a number word continues the one before: "twenty" "one", "two" "hundred", "nineteen" "ninety"."""
    if between == "and":
        return last >= HUNDRED
    if value >= HUNDRED:
        return last < value
    if 20 <= last < HUNDRED:
        return value < 10
    return last >= HUNDRED or (13 <= last <= 19 and value >= 10)


def spelled_year(found: Sequence[int]) -> int | None:
    """[19, 90, 6] -> 1996, [20, 10] -> None: only centuries in -teen are spoken so."""
    if len(found) in (2, 3) and 13 <= found[0] <= 19 and 10 <= found[1] < HUNDRED:
        return found[0] * HUNDRED + sum(found[1:])
    return None


def total_of(found: Sequence[int]) -> int:
    """Number words -> the number: [2, 1000] -> 2000."""
    total, current = 0, 0
    for value in found:
        if value == THOUSAND:
            total, current = total + max(1, current) * value, 0
        elif value == HUNDRED:
            current = max(1, current) * value
        else:
            current += value
    return total + current
