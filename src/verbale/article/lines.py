"""How pages and agencies print the lines around a report's text: patterns for furniture, captions, credits, datelines.

Tables that people edit: one habit of print a line. A new one is added with a case in tests/article/cases/lines.jsonl.
They know habits, not outlets, and are anchored, so that a sentence that mentions a newsletter stays a sentence.
"""

from __future__ import annotations

import re


def _any(*habits: str, before: str = "", after: str = "", flags: int = re.IGNORECASE) -> re.Pattern[str]:
    return re.compile(f"{before}(?:{'|'.join(habits)}){after}", flags)


BUTTON_WORDS = frozenset(
    re.findall(
        r"\S+",
        "share shares sharing this article story page post tweet email e-mail mail print save saved copy link copied "
        "url facebook twitter x whatsapp linkedin reddit pinterest telegram flipboard messenger instagram youtube "
        "tumblr bluesky threads viber wechat line comment comments like pocket bookmark via on more options listen "
        "text size small medium large a+ a- aa font gift and to close toggle play pause mute menu search subscribe "
        "login register",
    )
)
"""Words of the bars of buttons that sit above and below an article; a line of nothing else is such a bar."""

_STORIES = (
    r"(?: (?:stories|story|posts?|articles?|news|topics?|links?|coverage|content|reading|headlines|videos?|now|today|"
    r"for you|from us|categories|tags|items?))"
)

FURNITURE_LINE = _any(
    r"ads?|advert(?:isement)?s?|sponsored(?: content| links?)?|promoted(?: content)?|paid (?:content|post)",
    r"(?:story|article|text|content) continue[sd] (?:below|after).{0,40}|continued? reading(?: below)?",
    rf"(?:related|recommended|suggested|similar|popular|trending|featured|latest|top|more|other|recent){_STORIES}+",
    r"related|recommended|trending|most viewed articles",
    r"most (?:viewed|read|popular|shared|commented|watched|emailed|recent)(?: [a-z]+){0,3}",
    r"read (?:more|next|also|on|full (?:story|article)|the full (?:story|article))(?: here)?",
    r"more (?:from|on|in|about|by) .{1,60}|also|see also|up next|what to read next|don['’]?t miss|you may have missed",
    r"(?:next|previous) (?:up|article|story)|in this (?:article|story)|editor['’]?s['’]? (?:picks?|choice)|our picks",
    r"you (?:may|might) (?:also )?(?:like|be interested in|enjoy).{0,40}",
    r"comments?|replies|leave a (?:reply|comment)|view (?:all )?comments|(?:post|add) a comment|\d+ comments?",
    r"comments? ?\(\d*\)|join the (?:conversation|discussion)",
    r"(?:load|show|view|see|watch|listen) (?:more|less|all|now|live)|back to (?:top|article|homepage)|skip to .{1,30}",
    r"loading\.*|\d+ min(?:ute)?s? (?:read|listen)|read(?:ing)? time:?.{0,20}|\d{1,2}:\d{2}(?::\d{2})?|\d+ ?/ ?\d+",
    r"\d+ of \d+|(?:image|photo|slide) \d+ of \d+|slide ?show(?: \(\d+ images?\))?|(?:view|photo|picture) gallery",
    r"gallery|videos?|photos?|podcast|live|live updates|breaking(?: news)?|print(?: this)?|home|menu|news|world",
    r"politics|opinion|analysis|sign in|log ?in|register|subscribe(?: now)?|newsletters?|cookies?|privacy policy",
    r"terms (?:of (?:use|service)|and conditions)|about us|contact us|corrections?|article content|do i qualify\?",
    r"\(?(?:end|ends|more)\)?|[-#*_=~•. ]+|-+ ?(?:0|30|end|ends) ?-+",
    r"this (?:article|story) is more than .{1,20} old|this is a developing story.{0,120}|get daily\b.{0,40}\bnews",
    r"[\w.+-]+@[\w-]+\.[\w.-]+|@\w{2,30}|(?:https?://|www\.)\S+",
    after=r"[\s:.!»>→…|]*",
)
"""Whole lines: labels, buttons, headings of link lists."""

_SUBSCRIPTION = r"(?:newsletters?|inbox|email|updates?|alerts?|subscri\w+|briefings?|free|app)"
_NETWORK = r"(?:twitter|facebook|instagram|x\b|youtube|linkedin|telegram|whatsapp|google|threads|bluesky)"
_LETTERS = r"(?:comments?|questions|tips|feedback|letters|corrections)"
_DESK = r"(?:author|writer|reporter|newsroom|us)"
_THIS = r"this (?:article|story|report|post|piece|content)"

FURNITURE_BEGINNING = _any(
    r"(?:related(?: (?:stories|articles?|coverage|links?))?|see also|also (?:read|see)) ?[:|»>→]+ ?\S",
    r"read (?:also|next|more|this) ?[:|»>→]+ ?\S",
    r"(?:must[ -])?(?:read|watch) ?[:|»>→]+ ?\S",
    r"(?:don['’]?t miss|more|more on this|in pictures|in depth) ?[:|»>→]+ ?\S",
    r"(?:quicktake|explore more|recommended(?: reading)?|from the archives?|watch(?: live| now| more)?) ?[:|»>→]+ ?\S",
    r"(?:listen(?: now)?|gallery|tags?|topics?|filed under|categor(?:y|ies)|keywords?|labels?) ?[:|»>→]+ ?\S",
    r"(?:find out more|further reading) ?[:|»>→]+ ?\S",
    rf"(?:sign up|subscribe|register)\b.{{0,120}}\b{_SUBSCRIPTION}\b",
    r"by (?:signing up|clicking|subscribing|submitting)\b",
    r"(?:get|receive|want)\b.{0,140}\b(?:(?:your|our) (?:inbox|newsletters?|email))",
    r"(?:click|tap|press) (?:here|to|on)\b|button\b|(?:like|join|find|visit) us on\b",
    rf"follow (?:us|me|him|her|them|@|.{{1,60}} on {_NETWORK}|(?:the )?(?:latest|live)\b)",
    r"(?:download|get|install) (?:the|our) .{0,40}\bapp\b|support (?:our|independent|quality) .{0,40}journalism",
    r"copyright\b|©|\(c\) ?(?:copyright|19|20)|all rights reserved|unauthori[sz]ed (?:reproduction|use)",
    r"(?:this|the) (?:material|content|article|story)\b.{0,60}\b(?:may|must|can)(?: ?not|n['’]t) be\b",
    rf"(?:please )?(?:direct|send|e-?mail|address|submit)\b.{{0,30}}\b{_LETTERS}\b",
    r"to (?:contact|reach)\b.{0,30}\b(?:author|writer|reporter|editor|us)\b|to report (?:an? )?(?:error|correction)",
    r"to (?:comment on|read more|see more)\b.{0,30}\b(?:story|visit|about)",
    rf"(?:do )?you have a (?:story|tip|news tip)|got a (?:story|tip|news tip)|get in touch|contact (?:the )?{_DESK}\b",
    rf"{_THIS} (?:has been|was|is) (?:not been edited|automatically|auto-?generated|generated|created|first)\b",
    rf"{_THIS} (?:has been|was|is) originally\b|a version of this (?:article|story)",
    rf"{_THIS} (?:has been|was|is) (?:amended|updated|corrected|published|republished|based in part|free|part of)\b",
    rf"{_THIS} (?:has been|was|is) (?:also available|available|produced|syndicated)\b",
    rf"{_THIS} (?:first |originally )?appeared\b|[⦁•*]? ?this (?:article|story) is based",
    r"\(?this story has (?:not )?been\b|the (?:article|story|post) (?:originally|first) appeared",
    r"(?:updated?|correction|clarification|editor['’]?s note|disclaimer|disclosure)s?: ?\S.{20}",
    r"note to (?:readers|editors): ?\S.{20}|our standards:|(?:we|this (?:web ?)?site) uses? cookies",
    r"thank you for (?:visiting|reading|subscribing)|already (?:a subscriber|have an account|registered)",
    r"(?:please )?log ?(?:in|out) (?:to|or|and)\b|you must confirm your\b|would you like to comment|please read our\b",
    r"you (?:have|need|must) .{0,40}\b(?:free articles?|log in|subscribe|javascript|register)",
    r"(?:join|take part in) (?:our|the) (?:comment|conversation|discussion)|we want to hear from you\b",
    r"just watched\b|read or share this story|(?:share|print|listen to) (?:this )?(?:article|story)\b",
    r"most (?:viewed|read|popular) (?:articles|stories|news)|(?:the )?(?:views|opinions) expressed\b",
    r"\(?graphic\b.{0,60}(?:https?:|\.\w+/|:)|our (?:web ?)?site is the place for|\w+=\"https?://",
    r"for (?:more|the latest|breaking) .{0,60}\b(?:visit|click|follow|download|sign up|subscribe|go to)\b",
    r"reviews and recommendations are\b",
    r"we (?:may )?(?:independently|earn|receive)\b.{0,80}\b(?:commission|recommend|select)",
    r"are you (?:affected|a) .{0,80}(?:\?|get in touch)|if you (?:have been affected|enjoyed)\b|check out more of\b",
    r"(?:read|see|find) (?:all )?(?:our|more of our|more stories)\b|unsubscribe\b",
    r"(?:manage|update) (?:your )?(?:preferences|subscription)",
    r"view (?:this (?:e-?mail|message) )?in (?:your|a|the) browser",
)
"""Beginnings of lines that lead elsewhere, sell something or speak of the page itself."""

CAPITAL_BEGINNING = re.compile(
    r"(?:[⦁•*►▶>] ?)?(?:READ|MORE|RELATED|WATCH|SEE|ALSO|LISTEN|NOW READ|DON['’]T MISS)\b[A-Z ]{0,12}:? ?\S"
)
FURNITURE_END = _any(
    r"\bread (?:more|full story|the full story)|\bcontinue reading|\blearn more|\bclick here(?: for (?:more|.{1,40}))?",
    r"\bsign up(?: here)?|\bsubscribe now|\bwatch (?:live|now)",
    after=r"[\s.»>→…]*\Z",
)
FURNITURE_LAST_WORDS = _any(r"버튼\)", r"all rights reserved\.?", after=r"\Z")

LINK_LIST_HEADING = _any(
    r"(?:related|recommended|suggested|similar|popular|trending|more|other|latest|top)"
    r"(?: (?:stories|story|posts?|articles?|news|topics?|links?|coverage|headlines|videos?|reading|for you))*",
    r"most (?:viewed|read|popular|shared|commented)(?: [a-z]+){0,2}|you (?:may|might) also like.{0,20}",
    r"read (?:next|also|more)|up next|comments?(?: \(\d+\))?|leave a (?:reply|comment)|more (?:from|on|in) .{1,40}",
    r"editor['’]?s picks?|tags",
)
"""Headings below which the links to other reports begin."""

_CREDIT = (
    r"(?:photos?|photograph(?:er|s)?|image|picture|pic|file photo|courtesy|credit|video|illustration|"
    r"source|foto)"
)
_HOUSE = (
    r"(?:REUTERS|Reuters|AP|AFP|EPA|EPA-EFE|Yonhap(?: News)?|Xinhua|Kyodo|TASS|Sputnik|Getty(?: Images)?|Bloomberg|"
    r"NurPhoto|Shutterstock|Alamy|Anadolu(?: Agency)?|PTI|ANI|AAP|DPA|dpa|KCNA|Pool|[Hh]andout|[Ff]ile|FILE)"
)
"""Who pictures are credited to."""

CAPTION_BEGINNING = _any(
    r"FILE(?: PHOTO| -| –|:)|undated (?:file )?(?:photo|image|handout)\b|caption:|pictured:|above:|play video\b",
    r"(?:file )?(?:photo|image|picture|video) ?(?:caption|credit|by|courtesy|copyright|:|[-–—] )",
    r"(?:image|photo|media|video) (?:source|copyright|caption)\b|enlarge this image|facebook twitter pinterest [A-Z]",
    r"(?:in )?this (?:file )?(?:photo|image|picture|frame ?grab|video ?grab|undated|handout|combination|photograph)\b"
    r".{0,60}\b(?:shows?|released|provided|taken|made|from|file|is|,)",
    r"\[?(?:photo|image|picture|foto)[ :/]+[^.]{1,80}\]?\Z",
)
CAPTION_OVERLAY = re.compile(r"CLOSE [A-Z]")
"""The button of a picture that fills the screen, run into its caption."""

CREDIT_END = re.compile(
    rf"(?:[(\[] ?(?:(?i:{_CREDIT})\b[^()\[\]]{{2,100}}|[^()\[\]]{{0,60}}\b{_HOUSE}(?: photos?| file)?|"
    rf"{_HOUSE}\b[^()\[\]]{{0,60}})[)\]]\.?|[(\[] ?[A-Z][^()\[\]/]{{1,50}} ?/ ?[A-Z][^()\[\]/]{{1,50}}[)\]]|"
    r"\b(?:Photo(?:graph(?:er)?)?s?|Image|Picture|Credit|Source|PHOTO|Video|Illustration|Foto)"
    r"(?: (?:by|credit|courtesy))? ?[:©] ?[^.:]{2,80}|"
    rf"\b{_HOUSE} ?/ ?[A-Z][\w'’-]+(?: [A-Z][\w.'’-]*){{0,4}}|/ ?{_HOUSE}(?: via .{{2,40}}| Images)?|"
    r"\b(?:AFP|AP|EPA|Pool|NurPhoto) ?(?:/|via) ?(?:AP|Getty(?: Images)?|Bloomberg|REUTERS|Reuters)|"
    r"\(\w{3,9}\.? \d{1,2}\) ?(?:AP|AFP|Reuters)|[–-] video)\.?\Z"
)
"""How the words under a picture end."""

CREDIT_LEAD = _any(
    r"file photo ?[:–-]?|enlarge this image|toggle caption|play video|(?:image|photo) (?:copyright|source|credit)",
    r"\d+:\d\d|close\b",
)

_HELP = r"(?:assistance|reporting|contributions?|inputs?|files|reports?)"
STAFF = _any(
    rf"(?:with|additional) {_HELP}\b.{{0,30}}\b(?:by|from)\b|\(?source: .{{2,40}}\)?\Z",
    r"\(?(?:reporting|writing|editing|compiled|translated|translation|edited|written|reported|interview) by\b",
    before=r"(?:[-–—•*⦁(]\s?)*",
)
"""Lines that name who helped with a report."""

CONTRIBUTED = _any(
    r"[^.!?]{3,200}\bcontributed(?: (?:reporting|to (?:this|the) (?:report|article|story|post|piece)|from .{2,40}))?"
    r"(?: from .{2,40})?\.?",
    r"[^.!?]{3,200}\breported from [^.!?]{2,60}\bcontribut\w+.{0,60}",
    r"this (?:story|report|article) was (?:reported|written|contributed) by\b.{2,400}",
)

MEDIA_NOUN = re.compile(
    r"(?:The [A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,3}|"
    r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,3} (?:Times|Post|News|Herald|Tribune|"
    r"Ledger|Standard|Courier|Gazette|Journal|Chronicle|Telegraph|Observer|Review|Dispatch|Echo|Examiner|Press|Daily|"
    r"Agency|Radio|Online|Today|Mail|Globe|Mirror|Monitor|Register|Inquirer|Bulletin|Reporter|Weekly))\Z"
)
"""A name that an outlet prints of itself beside a date: with an article before it or a word for a paper at its end."""

DATE_LABEL = _any(
    r"posted|published|publish(?:ed)? date|updated?|modified|revised|edited|created|issued|released|date|time|"
    r"last update|uploaded|filed",
    before=r"\b(?:first |last |originally |date )?",
    after=r"(?: (?:on|at|by|in))?\b ?:*",
)
WEEKDAY = re.compile(r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?", re.IGNORECASE)
AGENCY_LINE = re.compile(
    r"[A-Z][\w .,'’/-]{1,60}?,? ?(?:\w{3,9}\.? \d{1,2}\.?,? ?)?(?:\([A-Z][\w ]{1,30}\)|/[A-Z]{3,10}/\.?) ?[-–—:]*\Z"
)
"""An agency's dateline on a line of its own: SEOUL, July 7 (Yonhap) --"""

RELATIVE = _any(
    r"(?:about |an? |\d+ )(?:minutes?|mins?|hours?|hrs?|days?|weeks?|months?) ago",
    before=r"(?:(?:posted|published|updated?)\b ?:? ?)?",
    after=r"\.?\Z",
)
