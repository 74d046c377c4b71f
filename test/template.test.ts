// Templates: the publisher's over the built-in ones, everything escaped, no other file within reach.
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AppError } from '../src/problem.ts';
import { builtInTemplates, loadTemplates } from '../src/template.ts';
import { makeFolder } from './template-folder.ts';

const render = (text: string, data: object = {}) =>
  loadTemplates(makeFolder({ 'item.liquid': text })).render('item.liquid', data);

function messageOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    expect(error).toBeInstanceOf(AppError);
    expect((error as AppError).code).toBe('template-invalid');
    return (error as AppError).message;
  }
  throw new Error('nothing was thrown');
}

const PERSON = { author: { name: 'Ona' } };

describe('the folder of the publisher', () => {
  it('counts before the built-in one, file by file', () => {
    const templates = loadTemplates(
      makeFolder({ 'byline.liquid': 'by {{ article.authors[0].name }}', 'style.css': 'p {}' }),
    );
    const article = { authors: [{ name: 'Ona' }], sources: [], html: '', language: 'lt', dir: 'ltr' };
    expect(templates.render('item.liquid', { article })).toContain('<em>by Ona</em>');
    expect(templates.file('style.css').toString()).toBe('p {}');
  });

  it.each(['missing', 'empty'])('may be %s: then all is built in', (state) => {
    const folder = state === 'empty' ? makeFolder() : join(makeFolder(), 'missing');
    const templates = loadTemplates(folder);
    expect(templates.file('style.css').equals(readFileSync(join(builtInTemplates, 'style.css')))).toBe(true);
    expect(templates.fingerprint).toBe(loadTemplates(builtInTemplates).fingerprint);
    for (const name of readdirSync(builtInTemplates))
      expect(templates.file(name).length, name).toBeGreaterThan(0);
  });

  it('may hold templates of its own', () => {
    const folder = makeFolder({
      'item.liquid': `{% render 'mine.liquid', x: 1 %}`,
      'mine.liquid': 'x={{ x }}',
    });
    expect(loadTemplates(folder).render('item.liquid', {})).toBe('x=1');
  });

  it('may hold what an editor, a Mac or a person leaves there', () => {
    const folder = makeFolder({
      '._item.liquid': '{% broken',
      'item.liquid~': '{% broken',
      'note.txt': '{% broken',
    });
    symlinkSync('ona@example.org.4711', join(folder, '.#item.liquid'));
    mkdirSync(join(folder, 'old.liquid'));
    expect(loadTemplates(folder).fingerprint).toBe(loadTemplates(builtInTemplates).fingerprint);
  });

  it('is named where a file in it cannot be read', () => {
    const folder = makeFolder();
    symlinkSync(join(folder, 'gone'), join(folder, 'item.liquid'));
    expect(messageOf(() => loadTemplates(folder))).toBe(
      'templates/item.liquid cannot be read (ENOENT); give the service the right to read it',
    );
  });
});

describe('the fingerprint', () => {
  const fingerprint = (files: Record<string, string>) => loadTemplates(makeFolder(files)).fingerprint;
  const base = () => fingerprint({ 'item.liquid': 'a', 'style.css': 'b' });

  it('is the same for the same files, wherever the folder is', () => {
    expect(fingerprint({ 'style.css': 'b', 'item.liquid': 'a' })).toBe(base());
    expect(base()).toMatch(/^[0-9a-f]{16}$/);
  });

  it.each<[string, Record<string, string>]>([
    ['a byte', { 'item.liquid': 'A', 'style.css': 'b' }],
    ['the style sheet', { 'item.liquid': 'a', 'style.css': 'b ' }],
    ['a file more', { 'item.liquid': 'a', 'mine.liquid': '', 'style.css': 'b' }],
    ['a file less', { 'item.liquid': 'a' }],
    ['text that moved to another file', { 'item.liquid': 'b', 'style.css': 'a' }],
  ])('changes with %s', (_, files) => {
    expect(fingerprint(files)).not.toBe(base());
  });

  it('changes when the same folder is loaded after an edit, and so does what is rendered', () => {
    const folder = makeFolder({ 'item.liquid': 'one' });
    const before = loadTemplates(folder);
    writeFileSync(join(folder, 'item.liquid'), 'two');
    const after = loadTemplates(folder);
    expect(after.fingerprint).not.toBe(before.fingerprint);
    expect([before.render('item.liquid', {}), after.render('item.liquid', {})]).toEqual(['one', 'two']);
  });
});

describe('output', () => {
  const hostile = `<b>"&amp;' {{ 1 }}`;
  const escaped = '&lt;b&gt;&#34;&amp;amp;&#39; {{ 1 }}';

  it.each([
    '{{ x }}',
    '{{ xs }}',
    '{{ xs | join: ", " }}',
    '{{ object.x }}',
    '{{ "" | append: x }}',
    '{% echo x %}',
    '{% cycle x %}',
    '{% liquid echo x %}',
    '{% for y in xs %}{{ y }}{% endfor %}',
    '{% assign y = x %}{{ y }}',
    '{% capture y %}{{ x }}{% endcapture %}{{ y | raw }}',
  ])('of %s is escaped', (text) => {
    expect(render(text, { x: hostile, xs: [hostile], object: { x: hostile } })).toBe(escaped);
  });

  it('is as it stands only where the template says raw', () => {
    expect(render('{{ x | raw }}', { x: hostile })).toBe(hostile);
  });

  it('of what is not there is nothing, and prototypes are not there', () => {
    expect(render('[{{ a }}{{ author.b.c }}{{ author.constructor }}{{ author.__proto__ }}]', PERSON)).toBe(
      '[]',
    );
  });
});

describe('a template reaches no file but its neighbors', () => {
  const tags = ['include', 'render', 'layout'];
  const places = [
    '/etc/passwd',
    '../secret.liquid',
    '../../../../../../../../etc/passwd',
    'file:///etc/passwd',
  ];

  it.each(tags.flatMap((tag) => places.map((place) => [tag, place] as const)))('{%% %s %s', (tag, place) => {
    const folder = makeFolder({
      'item.liquid': `\n{% ${tag} '${place}' %}`,
      'by-name.liquid': `\n{% ${tag} place %}`,
    });
    writeFileSync(join(folder, '..', 'secret.liquid'), 'secret');
    for (const name of ['item.liquid', 'by-name.liquid']) {
      const message = messageOf(() => loadTemplates(folder).render(name, { place }));
      expect(message).toContain(`templates/${name}:2: `);
      expect(message).not.toMatch(/root:|secret(?!\.liquid)/);
    }
  });

  it('nor is there a file of any other name', () => {
    const templates = loadTemplates(makeFolder());
    for (const name of ['../package.json', '/etc/passwd', 'missing.liquid'])
      expect(messageOf(() => templates.file(name))).toContain(`there is no template ${name}; put one into `);
  });
});

describe('an error names the template and the line', () => {
  it.each([
    ['a\n\n{{ x | nope }}', 'templates/item.liquid:3: undefined filter: nope; mend the template'],
    ['a\n{% if x %}', 'templates/item.liquid:2: tag {% if x %} not closed; mend the template'],
    ['a\n{% nope %}', 'templates/item.liquid:2: tag "nope" not found; mend the template'],
    ['{{ x ', 'templates/item.liquid:1: output "{{ x " not closed; mend the template'],
  ])('%j', (text, message) => {
    expect(messageOf(() => render(text))).toBe(message);
  });

  it('in a template that another one renders, too', () => {
    const folder = makeFolder({ 'item.liquid': `{% render 'b.liquid' %}`, 'b.liquid': '\n\n{{ 1 | nope }}' });
    expect(messageOf(() => loadTemplates(folder).render('item.liquid', {}))).toContain(
      'templates/b.liquid:3: ',
    );
  });

  it.each([
    `{% include 'item.liquid' %}`,
    '{% for a in (1..100000) %}{% for b in (1..100000) %}x{% endfor %}{% endfor %}',
  ])('where it would never end: %s', (text) => {
    expect(messageOf(() => render(text))).toContain('templates/item.liquid:1: ');
  });
});
