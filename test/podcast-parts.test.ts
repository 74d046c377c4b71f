// Holds how people and value blocks are read, and which file of many is the episode.
import { describe, expect, it } from 'vitest';
import { mainEnclosure, readPeople, readValueBlock } from '../src/podcast-parts.ts';

const base = 'https://example.org/';

describe('people', () => {
  it.each([
    ['Ada', [{ name: 'Ada' }]],
    [['Ada <https://ada.example/>', ''], [{ name: 'Ada', url: 'https://ada.example/' }]],
    [['Ada <ada@example.org>'], [{ name: 'Ada' }]],
    [
      { name: 'Ada', role: 'Host', group: 'Cast', img: '/a.png', href: 'javascript:x' },
      [{ name: 'Ada', role: 'host', group: 'cast', image: 'https://example.org/a.png' }],
    ],
    [[{ role: 'host' }, ['Ada']], []],
  ])('of %j', (value, people) => {
    expect(readPeople(value, base)).toEqual(people);
  });

  it('have the role of their field where they have none of their own', () => {
    const roles = readPeople(['Ada', { name: 'Alan', role: 'editor' }], base, 'guest').map(
      ({ role }) => role,
    );
    expect(roles).toEqual(['guest', 'editor']);
  });
});

describe('a value block', () => {
  it('is passed on with every attribute, in its order', () => {
    const recipients = [{ name: 'A', type: 'node', address: '02', split: '99', customKey: '7', fee: 'true' }];
    expect(readValueBlock({ type: 'lightning', method: 'keysend', recipients })).toEqual({
      name: 'value',
      attributes: { type: 'lightning', method: 'keysend' },
      children: [{ name: 'valueRecipient', attributes: recipients[0], children: [] }],
    });
  });

  it('holds no names that are none in XML, and nothing that is nested without end', () => {
    const deep = { startTime: '1', valueTimeSplit: {} as object };
    let inner = deep;
    for (let level = 0; level < 50; level += 1) {
      const next = { startTime: '1', valueTimeSplit: {} };
      inner.valueTimeSplit = next;
      inner = next;
    }
    const block = readValueBlock({ type: 'l', 'a="x"': 'b', xmlns: 'y', timeSplits: deep as never });
    expect(block?.attributes).toEqual({ type: 'l' });
    expect(JSON.stringify(block).match(/valueTimeSplit/g)?.length).toBeLessThan(6);
  });

  it.each(['text', [], { type: 'lightning' }, { recipients: [{ name: 'A' }] }])('is none of %j', (value) => {
    expect(readValueBlock(value)).toBeUndefined();
  });
});

it('the first sound is the episode, else the first film, else the first file', () => {
  const files = ['application/pdf', 'video/mp4', 'audio/mpeg', 'audio/mp4'].map((mediaType) => ({
    mediaType,
  }));
  expect(mainEnclosure(files)?.mediaType).toBe('audio/mpeg');
  expect(mainEnclosure(files.slice(0, 2))?.mediaType).toBe('video/mp4');
  expect(mainEnclosure(files.slice(0, 1))?.mediaType).toBe('application/pdf');
  expect(mainEnclosure([])).toBeUndefined();
});
