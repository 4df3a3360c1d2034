import type { WordGroup } from './words';

/** Texts that are no YAML, or mean something else than they seem to (lib/yaml). */
export const YAML: WordGroup = {
  link: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/',
  words: {
    'too-large': [
      'The text is larger than what is read here.',
      'A cluster takes no object above a few megabytes either: etcd, where it keeps them, stops at about 1.5 MiB.',
    ],
    'too-deep': [
      'Maps and lists stand too deep in each other to be read.',
      'No Kubernetes object is nearly so deep. A text like that would only cost memory and time.',
    ],
    syntax: [
      'From here on the text follows no rule of YAML.',
      'A document is read as a whole or not at all: one line that cannot be read hides all others.',
    ],
    'special-character': [
      'A plain value cannot begin with this character: YAML gives it a meaning of its own.',
      '`@`, `%` and the backtick are kept for YAML itself; `*`, `&` and `!` begin aliases, anchors and tags. In quotes any of them is an ordinary letter.',
    ],
    template: [
      'The text holds placeholders of a template, such as those of Helm, which must be filled in first.',
      'Kubernetes knows no templates. Render the file, with `helm template` for instance, and use what comes out.',
    ],
    'item-among-keys': [
      'A list item stands where the other lines are keys of a map.',
      'At one place YAML has either a map or a list. Usually the key that the list belongs to is missing, or the dash stands too far left or right.',
    ],
    'key-among-items': [
      'A key stands where the other lines are items of a list.',
      'At one place YAML has either a list or a map. Usually a dash is missing, or the key belongs further left.',
    ],
    'left-out': [
      'Three dots stand for something that was left out here.',
      'Examples in texts shorten with dots; YAML takes them for a value or for the end of a document.',
    ],
    'equals-sign': [
      'A key is followed by an equals sign in place of a colon.',
      'YAML knows only `key: value`. The equals sign is how shells and .env files write it.',
    ],
    'missing-colon': [
      'A key has no colon behind it.',
      'Only the colon tells a key from a value: without it the line is one more word of the line above.',
    ],
    'unclosed-quote': [
      'A quote is opened and never closed.',
      'Up to the next quote everything is taken as text, over the ends of lines too.',
    ],
    'unclosed-bracket': [
      'A bracket or brace is opened and never closed.',
      'Within brackets line ends and indentation mean nothing, so the rest of the file is taken as part of the list.',
    ],
    'wrong-bracket': [
      'A bracket is closed by one of another kind, or one too many is closed.',
      '`[` begins a list and ends with `]`; `{` begins a map and ends with `}`.',
    ],
    'quote-in-quotes': [
      'A quote inside of a quoted text ends the text too early.',
      "In single quotes write two of them (`''`), in double quotes put a backslash before it.",
    ],
    'missing-comma': [
      'In brackets a comma is missing between two entries.',
      'Line ends do not separate entries within brackets; only commas do.',
    ],
    'missing-space-after-colon': [
      'No space follows the colon, so this is one word and no key with a value.',
      'YAML allows colons within words, as in `nginx:1.27` or a URL. Only a colon with a space behind it ends a key.',
    ],
    'missing-space-after-dash': [
      'No space follows the dash, so this is a word that begins with a dash and no list item.',
      'Words may begin with a dash, as in `-c`. Only a dash with a space behind it begins an item.',
    ],
    'second-colon': [
      'A second colon stands in the value of one line.',
      'A colon with a space behind it always ends a key. In quotes the value can hold as many as you like.',
    ],
    'list-on-key-line': [
      'A list begins on the line of its key.',
      'Items with dashes stand on lines of their own, below the key. On one line a list is written `[a, b]`.',
    ],
    'text-after-value': [
      'More text follows a value that is complete already.',
      'Behind a closing quote or bracket only a comment can stand.',
    ],
    'text-behind-pipe': [
      'Text stands behind `|` or `>` on the same line.',
      'These signs say that a text of several lines begins on the next line.',
    ],
    'unknown-escape': [
      'A backslash is followed by a letter that means nothing here.',
      'In double quotes a backslash begins a special character such as `\\n`. Single quotes take each backslash as it is.',
    ],
    'text-behind-marker': [
      'Text stands behind the line of three dashes that begins a document.',
      'kubectl splits a file at each line that begins with `---` and takes nothing else on it.',
    ],
    indentation: [
      'A line starts at a column where nothing above it begins.',
      'Indentation is the only thing that says what belongs to what. Lines of one map or list start at one column.',
    ],
    'unprintable-character': [
      'The text holds a character that cannot be shown.',
      'Such characters come along with copied text. YAML forbids most of them, so that nothing hides in a file.',
    ],
    'tab-indentation': [
      'The line is indented with a tab.',
      'Tabs are shown in different widths everywhere, so YAML allows only spaces at the start of a line.',
    ],
    'odd-space': [
      'A blank that looks like a space is another character.',
      'Web pages and chats use spaces that do not break. To YAML they are letters.',
    ],
    'merge-conflict': [
      'Git left the marks of a merge conflict in the text.',
      'Both versions stand in the file. Keep one, and delete the lines of `<<<<<<<`, `=======` and `>>>>>>>`.',
    ],
    'markdown-fence': [
      'A line of three backticks came along from a Markdown text.',
      'It marks code in Markdown and means nothing in YAML.',
    ],
    directive: [
      'The line is an instruction to the reader of YAML, such as `%YAML`.',
      'kubectl splits files before it reads them and stumbles over such lines. Nothing in Kubernetes needs them.',
    ],
    'not-json': [
      'The file begins with `{`, so kubectl reads it as JSON, which it is not quite.',
      'JSON wants double quotes around keys and allows neither comments nor a comma behind the last entry.',
    ],
    'wrong-tag': [
      'The value cannot be of the type that its tag names.',
      'A tag such as `!!int` overrules what the value looks like, and then it must fit.',
    ],
    'not-finite': [
      'Infinity and “not a number” cannot be stored.',
      'Objects travel as JSON, which has no such numbers.',
    ],
    'inexact-number': [
      'The number has more digits than many programs can keep.',
      'JSON readers often keep 53 bits: the last digits would change on the way. As a text, in quotes, they stay.',
    ],
    'duplicate-key': [
      'The same key stands twice in one map.',
      'Only the last one counts, so the first is written for nothing. kubectl refuses such a file when it is strict, as it is by default.',
    ],
    'null-key': [
      'A colon has no key in front of it.',
      'In Kubernetes each key is a text; an empty one names no field.',
    ],
    'wrong-merge': [
      'Behind `<<` stands something that is no map.',
      'A merge takes over the keys of another map, so there must be one.',
    ],
    'unknown-alias': [
      'An alias (`*name`) refers to an anchor that is not there.',
      'An alias repeats what stands behind an anchor (`&name`) further up in the same document.',
    ],
    'recursive-alias': ['An alias stands within what it stands for.', 'It would unfold for ever.'],
    'second-document': [
      'A second document begins in the same piece of text.',
      'kubectl splits a file at lines of `---` and takes one document at a time.',
    ],
    'too-many-aliases': [
      'The aliases would unfold into far more text than is written.',
      'A few lines can be made to unfold into gigabytes. The API server refuses such files as an attack.',
    ],
    'complex-key': [
      'A key is a map or a list.',
      'YAML allows that, JSON and therefore Kubernetes do not: keys are texts.',
    ],
  },
};
