// The table of forges: by which headers each is told, how it signs, and where its payload names branches.

export type ForgeName = 'GitLab' | 'Gitea' | 'Bitbucket' | 'GitHub';

export interface Forge {
  readonly name: ForgeName;
  /** Any of them tells it. Gitea and Forgejo send those of GitHub as well, so the order of the table counts. */
  readonly toldBy: readonly string[];
  /** The header of the event; the first that is there counts, as with the next two. */
  readonly event: readonly string[];
  /** The header of the delivery, the same when it is sent again. */
  readonly delivery: readonly string[];
  /** HMAC-SHA256 of the body in hex, behind `prefix`. */
  readonly signature: readonly { readonly header: string; readonly prefix: string }[];
  readonly pings: readonly string[];
  readonly pushes: readonly string[];
  /** The branches that were pushed to; undefined for a payload that is none of a push. */
  readonly branchesOf: (payload: Payload) => readonly string[] | undefined;
}

/** Something out of JSON, of which nothing is known. */
export type Payload = unknown;

export const forges: readonly Forge[] = [
  {
    name: 'GitLab',
    toldBy: ['x-gitlab-event', 'x-gitlab-token'],
    event: ['x-gitlab-event'],
    delivery: ['idempotency-key', 'x-gitlab-event-uuid'],
    signature: [],
    pings: [],
    pushes: ['Push Hook', 'System Hook'],
    branchesOf: (payload) => (read(payload, 'object_kind') === 'push' ? branchOfRef(payload) : []),
  },
  {
    name: 'Gitea',
    toldBy: ['x-forgejo-event', 'x-gitea-event', 'x-gogs-event'],
    event: ['x-forgejo-event', 'x-gitea-event', 'x-gogs-event'],
    delivery: ['x-forgejo-delivery', 'x-gitea-delivery', 'x-gogs-delivery'],
    signature: [
      { header: 'x-forgejo-signature', prefix: '' },
      { header: 'x-gitea-signature', prefix: '' },
      { header: 'x-gogs-signature', prefix: '' },
      { header: 'x-hub-signature-256', prefix: 'sha256=' },
    ],
    pings: [],
    pushes: ['push'],
    branchesOf: branchOfRef,
  },
  {
    // Cloud, and Data Center with its own names.
    name: 'Bitbucket',
    toldBy: ['x-event-key'],
    event: ['x-event-key'],
    delivery: ['x-request-uuid', 'x-request-id'],
    signature: [{ header: 'x-hub-signature', prefix: 'sha256=' }],
    pings: ['diagnostics:ping'],
    pushes: ['repo:push', 'repo:refs_changed'],
    branchesOf: branchesOfChanges,
  },
  {
    name: 'GitHub',
    toldBy: ['x-github-event', 'x-hub-signature-256'],
    event: ['x-github-event'],
    delivery: ['x-github-delivery'],
    signature: [{ header: 'x-hub-signature-256', prefix: 'sha256=' }],
    pings: ['ping'],
    pushes: ['push'],
    branchesOf: branchOfRef,
  },
];

function branchOfRef(payload: Payload): readonly string[] | undefined {
  const ref = read(payload, 'ref');
  return typeof ref === 'string' ? branchOf(ref) : undefined;
}

function branchesOfChanges(payload: Payload): readonly string[] | undefined {
  const changes = read(payload, 'push', 'changes') ?? read(payload, 'changes');
  if (!Array.isArray(changes)) return undefined;
  return changes.flatMap((change: Payload) => {
    const ref = read(change, 'ref', 'id');
    if (typeof ref === 'string') return branchOf(ref);
    // Of a branch that is made or deleted one of the two is null.
    return ['new', 'old'].flatMap((side) => {
      const name = read(change, side, 'name');
      return read(change, side, 'type') === 'branch' && typeof name === 'string' ? [name] : [];
    });
  });
}

/** A tag has none. */
function branchOf(ref: string): readonly string[] {
  return ref.startsWith('refs/heads/') ? [ref.slice('refs/heads/'.length)] : [];
}

function read(value: Payload, ...path: readonly string[]): Payload {
  return path.reduce<Payload>(
    (inner, name) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, name)
        ? (inner as Readonly<Record<string, Payload>>)[name]
        : undefined,
    value,
  );
}
