"""A short line of press text -> what kind of line its words say it is: furniture, caption, byline or dateline.

The rules know how pages and agencies print such lines, not any one outlet. Each is anchored to the whole line or to its
beginning or end, and only short lines are looked at: a paragraph that mentions a newsletter stays a paragraph.
"""

from __future__ import annotations

import re

from verbale.article.bylines import read_byline
from verbale.article.dates import find_dates, has_clock_time, without_dates
from verbale.model import BlockRole

MAX_LINE = 500
"""Characters up to which a block can be anything but body text."""

_SHARE = frozenset(
    "share shares sharing this article story page post tweet email e-mail mail print save saved copy link copied url "
    "facebook twitter x whatsapp linkedin reddit pinterest telegram flipboard messenger instagram youtube tumblr bluesky "
    "threads viber wechat line comment comments like pocket bookmark via on more options listen text size small medium "
    "large a+ a- aa font gift and to close toggle play pause mute menu search subscribe login register".split()
)
"""Words of the bars of buttons that sit above and below an article."""

_WHOLE_LINE = re.compile(
    r"(?:"
    r"ad|ads|advert(?:isement)?s?|sponsored(?: content| links?)?|promoted(?: content)?|paid (?:content|post)|"
    r"(?:story|article|text|content) continue[sd] (?:below|after).{0,40}|continue(?:d)? reading(?: below)?|"
    r"(?:related|recommended|suggested|similar|popular|trending|featured|latest|top|more|other|recent)"
    r"(?: (?:stories|story|posts?|articles?|news|topics?|links?|coverage|content|reading|headlines|videos?|now|today|for you|"
    r"from us|categories|tags|items?))+|"
    r"related|recommended|trending|most (?:viewed|read|popular|shared|commented|watched|emailed|recent)(?: [a-z]+){0,3}|"
    r"most viewed articles|read (?:more|next|also|on|full (?:story|article)|the full (?:story|article))(?: here)?|"
    r"more (?:from|on|in|about|by) .{1,60}|(?:also|see also|up next|what to read next|don['’]?t miss|next (?:up|article|story)|"
    r"previous (?:article|story)|in this (?:article|story)|editor['’]?s['’]? (?:picks?|choice)|our picks|you may have missed)|"
    r"you (?:may|might) (?:also )?(?:like|be interested in|enjoy).{0,40}|"
    r"(?:comments?|replies|leave a (?:reply|comment)|view (?:all )?comments|post a comment|add a comment|join the "
    r"(?:conversation|discussion)|\d+ comments?|comments? ?\(\d*\))|(?:load|show|view|see|watch|listen) (?:more|less|all|now|live)|"
    r"back to (?:top|article|homepage)|skip to .{1,30}|loading\.*|\d+ min(?:ute)?s? (?:read|listen)|read(?:ing)? time:?.{0,20}|"
    r"\d{1,2}:\d{2}(?::\d{2})?|\d+ ?/ ?\d+|\d+ of \d+|(?:image|photo|slide) \d+ of \d+|slide ?show(?: \(\d+ images?\))?|"
    r"(?:view|photo|picture) gallery|gallery|videos?|photos?|podcast|live|live updates|breaking(?: news)?|print(?: this)?|"
    r"home|menu|news|world|politics|opinion|analysis|sign in|log ?in|register|subscribe(?: now)?|newsletters?|cookies?|"
    r"privacy policy|terms (?:of (?:use|service)|and conditions)|about us|contact us|corrections?|"
    r"\(?(?:end|ends|more)\)?|[-#*_=~•. ]+|-+ ?(?:0|30|end|ends) ?-+|"
    r"this (?:article|story) is more than .{1,20} old|this is a developing story.{0,120}|"
    r"[\w.+-]+@[\w-]+\.[\w.-]+|@\w{2,30}|(?:https?://|www\.)\S+"
    r")[\s:.!»>→…|]*",
    re.IGNORECASE,
)
_BEGINNING = re.compile(
    r"(?:"
    r"(?:related(?: (?:stories|articles?|coverage|links?))?|see also|also (?:read|see)|read (?:also|next|more|this)|"
    r"(?:must[ -])?(?:read|watch)|don['’]?t miss|more|more on this|in pictures|in depth|quicktake|explore more|"
    r"recommended(?: reading)?|from the archives?|watch(?: live| now| more)?|listen(?: now)?|gallery|tags?|topics?|"
    r"filed under|categor(?:y|ies)|keywords?|labels?|find out more|further reading) ?[:|»>→]+ ?\S|"
    r"(?:sign up|subscribe|register)\b.{0,120}\b(?:newsletters?|inbox|email|updates?|alerts?|subscri\w+|briefings?|free|app)\b|"
    r"(?:get|receive|want)\b.{0,140}\b(?:your|our) (?:inbox|newsletters?|email)|by (?:signing up|clicking|subscribing|submitting)\b|"
    r"(?:click|tap|press) (?:here|to|on)\b|button\b|follow (?:us|me|him|her|them|@|.{1,60} on (?:twitter|facebook|instagram|x\b|"
    r"youtube|linkedin|telegram|whatsapp|google|threads|bluesky))|(?:like|join|find|visit) us on\b|"
    r"(?:download|get|install) (?:the|our) .{0,40}\bapp\b|support (?:our|independent|quality) .{0,40}journalism|"
    r"copyright\b|©|\(c\) ?(?:copyright|19|20)|all rights reserved|unauthori[sz]ed (?:reproduction|use)|"
    r"(?:this|the) (?:material|content|article|story)\b.{0,60}\b(?:may|must|can)(?: ?not|n['’]t) be\b|"
    r"(?:please )?(?:direct|send|e-?mail|address|submit)\b.{0,30}\b(?:comments?|questions|tips|feedback|letters|corrections)\b|"
    r"to (?:contact|report|reach|comment on|read more|see more)\b.{0,30}\b(?:author|writer|reporter|editor|error|correction|us|"
    r"story|visit|about)|(?:do )?you have a (?:story|tip|news tip)|got a (?:story|tip|news tip)|get in touch|contact (?:the )?(?:author|"
    r"writer|reporter|newsroom|us)\b|this (?:article|story|report|post|piece|content) (?:has been|was|is|first|originally|appeared) "
    r"(?:not been edited|automatically|auto-?generated|generated|created|originally|first|amended|updated|corrected|published|"
    r"republished|based in part|free|part of|also available|available|produced|syndicated)|[⦁•*]? ?this (?:article|story) is based|"
    r"\(?this story has (?:not )?been\b|(?:this|the) (?:article|story|post) (?:originally|first) appeared|"
    r"(?:updated?|correction|clarification|editor['’]?s note|note to (?:readers|editors)|disclaimer|disclosure)s?: ?\S.{20}|"
    r"our standards:|(?:we|this (?:web ?)?site) uses? cookies|thank you for (?:visiting|reading|subscribing)|"
    r"already (?:a subscriber|have an account|registered)|(?:please )?log in (?:to|or)|you (?:have|need|must) .{0,40}"
    r"\b(?:free articles?|log in|subscribe|javascript|register)|just watched\b|read or share this story|"
    r"(?:share|print|listen to) (?:this )?(?:article|story)\b|most (?:viewed|read|popular) (?:articles|stories|news)|"
    r"the views expressed\b|views expressed\b|the opinions expressed\b|\(?graphic\b.{0,60}(?:https?:|\.\w+/|:)|"
    r"for (?:more|the latest|breaking) .{0,60}\b(?:visit|click|follow|download|sign up|subscribe|go to)\b|\w+=\"https?://"
    r")",
    re.IGNORECASE,
)
_UPPER_BEGINNING = re.compile(r"(?:[⦁•*►▶>] ?)?(?:READ|MORE|RELATED|WATCH|SEE|ALSO|LISTEN|NOW READ|DON['’]T MISS|EXCLUSIVE VIDEO)\b[A-Z ]{0,12}:? ?\S")
_END = re.compile(
    r"(?:\b(?:read (?:more|full story|the full story)|continue reading|learn more|click here(?: for more)?|sign up(?: here)?|"
    r"subscribe now|watch (?:live|now)|click here for .{1,40})[\s.»>→…]*|버튼\)|all rights reserved\.?)\Z",
    re.IGNORECASE,
)

_CREDIT_WORD = r"(?:photo(?:graph(?:er|s)?|s)?|image|picture|pic|file photo|courtesy|credit|video|illustration|graphic|source|foto)"
_AGENCY_CREDIT = r"(?:REUTERS|Reuters|AP|AFP|EPA|EPA-EFE|Yonhap(?: News)?|Xinhua|Kyodo|TASS|Sputnik|Getty(?: Images)?|Bloomberg|NurPhoto|Shutterstock|Alamy|Anadolu(?: Agency)?|PTI|ANI|AAP|DPA|dpa|KCNA|Pool|handout|Handout|file|File|FILE)"
_CAPTION = re.compile(
    rf"(?:FILE(?: PHOTO| -| –|:)|(?:File )?(?:photo|image|picture|video) ?(?:caption|credit|by|courtesy|copyright|:|[-–—] )|"
    rf"(?:image|photo|media|video) (?:source|copyright|caption)\b|(?:in )?this (?:file )?(?:photo|image|picture|frame ?grab|video ?grab|"
    rf"undated|handout|combination|photograph)\b.{{0,60}}\b(?:shows?|released|provided|taken|made|from|file|is|,)|"
    rf"play video\b|enlarge this image|(?:facebook twitter pinterest|close) [A-Z]|undated (?:file )?(?:photo|image|handout)\b|"
    rf"caption:|pictured:|above:|\[?(?:photo|image|picture|foto)[ :/]+[^.]{{1,80}}\]?\Z)",
    re.IGNORECASE,
)
_CREDIT_END = re.compile(
    rf"(?:[(\[] ?(?:{_CREDIT_WORD}\b[^()\[\]]{{0,100}}|[^()\[\]]{{0,60}}\b{_AGENCY_CREDIT}(?: photos?| file)?|"
    rf"{_AGENCY_CREDIT}\b[^()\[\]]{{0,60}}|[A-Z][^()\[\]/]{{1,50}} ?/ ?[A-Z][^()\[\]/]{{1,50}})[)\]]|"
    rf"\b(?:Photo(?:graph(?:er)?)?s?|Image|Picture|Credit|Source|PHOTO|Video|Illustration|Foto)(?: (?:by|credit|courtesy))? ?[:©]"
    rf" ?[^.:]{{2,80}}|\b{_AGENCY_CREDIT} ?/ ?[A-Z][\w .'’-]{{2,50}}|/ ?{_AGENCY_CREDIT}(?: via .{{2,40}}| Images)?|"
    rf"\b(?:AFP|AP|EPA|Pool|NurPhoto) ?(?:/|via) ?(?:AP|Getty(?: Images)?|Bloomberg|REUTERS|Reuters)|"
    rf"\(\w{{3,9}}\.? \d{{1,2}}\) ?(?:AP|AFP|Reuters)|[–-] video)\.?\Z"
)
_CREDIT_LEAD = re.compile(r"enlarge this image|toggle caption|play video|(?:image|photo) (?:copyright|source|credit)|\d+:\d\d|close\b", re.IGNORECASE)

_STAFF = re.compile(
    r"(?:[-–—•*⦁(]\s?)*(?:"
    r"(?:with|additional) (?:assistance|reporting|contributions?|inputs?|files|reports?)\b.{0,30}\b(?:by|from)\b|"
    r"with (?:inputs?|files|reports?) from\b|\(?(?:reporting|writing|editing|compiled|translated|translation|edited|written|"
    r"reported|interview) by\b|source: |\(?source: .{2,40}\)?\Z)",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(
    r"[^.!?]{3,200}\bcontributed(?: (?:reporting|to (?:this|the) (?:report|article|story|post|piece)|from .{2,40}))?(?: from .{2,40})?\.?\Z"
    r"|[^.!?]{3,200}\breported from [^.!?]{2,60}\bcontribut\w+.{0,60}\Z"
    r"|this (?:story|report|article) was (?:reported|written|contributed) by\b.{2,400}\Z",
    re.IGNORECASE,
)

_DATE_LABEL = re.compile(
    r"\b(?:first |last |originally |date )?(?:posted|published|publish(?:ed)? date|updated?|modified|revised|edited|created|issued|"
    r"released|date|time|last update|uploaded|filed)(?: (?:on|at|by|in))?\b ?:*",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?", re.IGNORECASE)
_AGENCY_LINE = re.compile(
    r"[A-Z][\w .,'’/-]{1,60}?,? ?(?:\w{3,9}\.? \d{1,2}\.?,? ?)?(?:\([A-Z][\w ]{1,30}\)|/[A-Z]{3,10}/\.?) ?[-–—:]*\Z"
)
_RELATIVE = re.compile(
    r"(?:(?:posted|published|updated?)\b ?:? ?)?(?:about |an? |\d+ )(?:minutes?|mins?|hours?|hrs?|days?|weeks?|months?) ago\.?\Z",
    re.IGNORECASE,
)


def role_of_line(line: str, *, edge: bool) -> BlockRole | None:
    """A block's text -> the role that its words give it, None when it reads as body text or a heading.

    `edge` says that the block stands before the first or after the last paragraph of the body, where a line such as
    "Jane Doe, BBC News" can be a byline.
    """
    if len(line) > MAX_LINE:
        return None
    line = " ".join(line.split())
    if is_caption(line):
        return "caption" if _says_something(line) else "furniture"
    if is_furniture(line):
        return "furniture"
    if is_staff_line(line) or read_byline(line, edge=False):
        return "byline"
    if is_dateline(line):
        return "dateline"
    return "byline" if edge and read_byline(line, edge=True) else None


def is_furniture(line: str) -> bool:
    """Whether a line belongs to the page and not to the report: links, buttons, subscriptions, rights."""
    if _WHOLE_LINE.fullmatch(line) or _BEGINNING.match(line) or _UPPER_BEGINNING.match(line):
        return True
    if _is_share_bar(line):
        return True
    return len(line) < 250 and _END.search(line) is not None


def _is_share_bar(line: str) -> bool:
    found = re.findall(r"[^\s,|/•·]+", line.lower())
    return 0 < len(found) <= 30 and all(word in _SHARE or re.fullmatch(r"[\d:.]+", word) for word in found)


def is_caption(line: str) -> bool:
    """Whether a line is the words under a picture: it begins or ends as only captions do."""
    return bool(_CAPTION.match(line) or (len(line) < 450 and _CREDIT_END.search(line)))


def _says_something(line: str) -> bool:
    """Whether a caption has words besides its credit."""
    rest = _CREDIT_LEAD.sub(" ", line)
    rest = _CREDIT_END.sub(" ", rest)
    return len(re.findall(r"[^\W\d_]{2,}", rest)) >= 4


def is_staff_line(line: str) -> bool:
    """Whether a line names who helped with a report ("Additional reporting by ...", "... contributed to this report")."""
    return bool(_STAFF.match(line) or _CONTRIBUTED.fullmatch(line))


def is_dateline(line: str) -> bool:
    """Whether a line holds nothing but when (and where) the report was published, or an agency's place and date."""
    if len(line) > 200:
        return False
    if _RELATIVE.fullmatch(line) or (_AGENCY_LINE.fullmatch(line) and len(line) < 80):
        return True
    dated = next(find_dates(line), None) is not None
    labelled = _DATE_LABEL.search(line) is not None
    if not dated and not (labelled and has_clock_time(line)):
        return False
    rest = _WEEKDAY.sub(" ", _DATE_LABEL.sub(" ", without_dates(line)))
    return len(re.findall(r"[^\W\d_]{2,}", rest)) <= (4 if labelled else 3)


def is_capital_link(line: str) -> bool:
    """Whether a line is all capitals and as long as another report's headline, without an end of sentence."""
    found = re.findall(r"[^\W\d_]+", line)
    return len(found) >= 6 and line.upper() == line and line.rstrip("'\"’”")[-1:] not in ".!?"


_AFTERWORD = re.compile(
    r"(?:related|recommended|suggested|similar|popular|trending|more|other|latest|top)(?: (?:stories|story|posts?|articles?|news|"
    r"topics?|links?|coverage|headlines|videos?|reading|for you))*|most (?:viewed|read|popular|shared|commented)(?: [a-z]+){0,2}|"
    r"you (?:may|might) also like.{0,20}|read (?:next|also|more)|up next|comments?(?: \(\d+\))?|leave a (?:reply|comment)|"
    r"more (?:from|on|in) .{1,40}|editor['’]?s picks?|tags",
    re.IGNORECASE,
)


def opens_link_list(line: str) -> bool:
    """Whether what follows this line is likely to be links to other reports."""
    return _AFTERWORD.fullmatch(" ".join(line.split()).rstrip(" :»>")) is not None
