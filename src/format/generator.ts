// What made a feed, as its generator element says.
import { version } from '../version.ts';

export const generator = { name: 'Feedwright', version } as const;
