// H1 to H3: fences that name a language, look an engine up through the prototype, or carry code.
import { type HostileFile, hostile } from './hostile-file.ts';

/** The six spellings that gray-matter executes. */
export const executingFences = [
  '---js',
  '---javascript',
  '--- js',
  '---JS',
  '---JavaScript',
  '--- javascript',
];

/** First lines that are not exactly a fence. */
const namedFences: readonly [first: string, hazard: string][] = [
  ['---coffee', 'H1: the CoffeeScript engine also executes'],
  ['---json', 'H1: a named language is refused, JSON too'],
  ['---yaml', 'H1: a named language is refused, the right one too'],
  ['--- yaml', 'H1: a named language after a blank'],
  ['---toml', 'H1: a language without an engine throws in gray-matter'],
  ['---constructor', 'H2: an engine found through the prototype'],
  ['---toString', 'H2: an engine found through the prototype'],
  ['---hasOwnProperty', 'H2: an engine found through the prototype'],
  ['---valueOf', 'H2: an engine found through the prototype'],
  ['---__proto__', 'H2: the prototype itself as an engine'],
  ['--- # a comment', 'H1: a comment behind the fence is read as a language'],
  ['----', 'H1: four dashes are no fence'],
  ['--', 'H1: two dashes are no fence'],
  ['\u2014', 'H1: an em dash is no fence'],
  ['---\u00a0js', 'H1: a language after a no-break space'],
  ['---\tjs', 'H1: a language after a tab'],
  ['+++js', 'H1: a language behind a TOML fence'],
  [';;;', 'H1: a JSON fence of another generator'],
  ['=js=', 'H1: no fence at all'],
];

/** Code inside an honest YAML fence. */
const yamlCode: readonly [name: string, line: string][] = [
  ['function', "run: !!js/function 'function () { globalThis.feedwrightCanary = 1 }'"],
  ['undefined', "run: !!js/undefined ''"],
  ['regexp', 'run: !!js/regexp /(a+)+$/'],
  ['python', "run: !!python/object/apply:os.system ['id']"],
  ['ruby', 'run: !ruby/object:Gem::Installer {i: x}'],
  ['java', 'run: !!javax.script.ScriptEngineManager [x]'],
];

/** A file whose header is JavaScript that runs `statement` when anything evaluates it. */
export function scriptFile(first: string, statement: string, marker: string): string {
  const fence = first.startsWith('+++') ? '+++' : '---';
  return `${first}\n{ title: (${statement}, 'Run'), date: '2024-03-05' }\n${fence}\n\n${marker}\n`;
}

const fences = [
  ...executingFences.map((first) => [first, 'H1: this fence executes its header in gray-matter'] as const),
  ...namedFences,
].map(([first, why], index) =>
  hostile({
    name: `h1-fence-${String(index + 1).padStart(2, '0')}.md`,
    why: `${why} (${JSON.stringify(first)})`,
    code: 'fence',
    expect: 'refused',
    raw: (marker) => scriptFile(first, 'globalThis.feedwrightCanary = 1', marker),
  }),
);

const tags = yamlCode.map(([name, line]) =>
  hostile({
    name: `h1-yaml-${name}.md`,
    why: 'H1: a YAML tag that asks for an object of a language is refused',
    code: 'yaml',
    expect: 'refused',
    extra: line,
  }),
);

// Byte for byte the same file: gray-matter's cache returns the raw file as body the second time.
const brokenTwin = '---\ntitle: H3 broken twin\ndate: *nobody\ndraft: true\n---\n\nH3twinbody\n';
const soundTwin = '---\ntitle: H3 sound twin\ndate: 2024-03-05\n---\n\nH3soundbody\n';

const twins: HostileFile[] = ['a', 'b', 'c'].flatMap((letter) => [
  hostile({
    name: `h3-broken-twin-${letter}.md`,
    why: 'H3: after a YAML error the second parse of the same bytes returns no data and the raw file',
    code: 'yaml',
    expect: 'refused',
    raw: () => brokenTwin,
    excludes: ['H3twinbody', 'H3 broken twin'],
  }),
  hostile({
    name: `h3-sound-twin-${letter}.md`,
    why: 'H3: articles of the same bytes share one mutable data object in the cache',
    raw: () => soundTwin,
    title: 'H3 sound twin',
    contains: ['H3soundbody'],
  }),
]);

export const frontMatterCodeFiles: HostileFile[] = [...fences, ...tags, ...twins];
