"""Links and pictures that lead nowhere yet: `](TODO)`, `/issues/0000`, `model-placeholder.png`."""

import re
from typing import Final

from bot.spec.markdown.phrase import Phrase
from bot.spec.words.patterns import seldom

LINKS: Final = Phrase(
    seldom(
        r"(?<!\w)0x\?{2,64}|\[[A-Z]{2,8}-(?:N{3,5}|X{3,5})\]\(|(?<![\w&])#0000\b"
        r"|(?<![\w/])[\w.-]{2,40}/[\w.-]{2,60}#0{3,5}\b|\[#{3}-[a-z-]{3,30}\]|\"\$ARGUMENTS\"|/(?:pull|issues)/(?:0{3,5}\b|<[A-Za-z]{2,8}#?>)|"
        r"https?://[^\s<>()\[\]]*(?:\?\?\?|XXXX?|xxxx?)(?![\w-])"
    ),
    words=("000", "0000", "00000", "arguments"),
    signs=("??", "xxx", "[###", "nnn](", "/pull/<", "/issues/<"),
)
ADDRESSES: Final = Phrase(
    seldom(
        r"https?://(?:links?[.-](?:to|here)\b|insert[.-])[^\s<>()\[\]]{0,80}"
        r"|https?://[\w.-]{3,40}/your-?(?:org|organi[sz]ation|company|username|user|repo|team)\b"
        r"[^\s<>()\[\]]{0,80}"
        r"|https?://your-?(?:user-?)?name\.[\w.-]{3,40}[^\s<>()\[\]`]{0,80}"
        r"|^\W{0,3}https?://(?:\.\.\.|\u2026)$"
        r"|\]\(mailto:(?:user-?name|your-?(?:name|e-?mail)?|first\.?last|name)@[\w.-]{3,30}\)"
    ),
    words=("link", "links", "insert", "your", "yourusername", "yourname"),
    signs=("://...", "://\u2026", "](mailto:"),
    beside=("http", "https", "](mailto:"),
)
PICTURES: Final = Phrase(
    seldom(
        r"!\[[^\[\]\n]{0,120}\]\([^()\s]{0,120}placeholder[\w.-]{0,40}\.(?:png|jpe?g|svg|gif|"
        r"webp)\)"
        r"|!\[[^\[\]\n]{0,120}\]\(https?://(?:via\.placeholder\.com|placehold\.(?:co|it)|"
        r"placekitten\.com|picsum\.photos|dummyimage\.com)[^()\s]{0,120}\)"
        r"|!\[(?:TODO|TBD)\b[^\[\]\n]{0,120}\]\([^()\n]{1,200}\)"
        r"|^!\[\]$|!\[(?-i:Replace|Insert|Add your|Your|"
        r"Placeholder)\b[^\[\]\n]{3,120}\]\([^()\n]{1,200}\)",
        re.IGNORECASE,
    ),
    words=(
        *("placeholder", "replace", "insert", "add", "your", "todo", "tbd", "placehold"),
        *("placekitten", "picsum", "dummyimage"),
    ),
    signs=("![]",),
    beside=("![",),
)
"""`![Model](model-placeholder.png)`, as the template has it."""
TARGETS: Final = Phrase(
    seldom(
        r"(?<![A-Za-z\d_])\[[^\[\]\n]{2,200}\]\(\s?\)"
        r"|\]\(<(?:link|url|todo|tbd)>\)"
        r"|\]\((?:\u2026|\.\.\.|@?(?:TODO|TBD)(?:: [^()\n]{1,80})?|"
        r"(?:url|URL|link|path)(?:_to_\w{2,30}|-to-[\w-]{2,30})?|"
        r"(?:\./)?path/to/[\w./-]{1,60}|xxx|[\w./-]{1,80}/\.\.\.|"
        r"(?![a-z]+:)(?:[\w./-]|<[a-z][a-z -]{2,30}>|\{\{?[A-Za-z][\w-]{2,30}\}\}?){0,60}"
        r"(?:<[a-z][a-z-]{2,30}>|\{\{?[A-Za-z][\w-]{2,30}\}\}?)[\w./-]{0,60}\.(?:md|html)|"
        r"(?:\.{1,2}/){1,4}(?:[\w-]+/){0,4}(?:\w+-)?(?:0X|X{2,4}|N{2,4})[-_.][\w./-]{1,60})\)"
    ),
    words=(
        *("](todo", "](@todo", "](@tbd"),
        "](tbd",
        "](url",
        "](link",
        "](xxx",
        "](path_to",
        "](path/to",
        "](url-to",
        "](link-to",
        "](path-to",
        "](<link",
        "](<url",
        "](<todo",
        "](<tbd",
    ),
    signs=(
        "](\u2026",
        "](...",
        "/...)",
        "]()",
        "]( )",
        ">.md)",
        ">.html)",
        "}.html)",
        "}}/",
        "}.md)",
        "nn-",
        "xx-",
        "xx.",
        "0x-",
    ),
)
