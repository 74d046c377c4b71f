// The environment that git runs in: the operator's own keys and proxies, no prompt, no other protocol, and the token where no list of processes shows it.

export type Environment = Readonly<Record<string, string | undefined>>;

export interface Credentials {
  /** '' for none: an ssh agent, or a repository that anybody may read. */
  readonly token: string;
  /** '' for the one that the forge of the URL takes. */
  readonly user: string;
}

/** What names keys, certificates and proxies. Nothing that traces, and nothing that names another repository. */
const PASSED_ON = [
  ...['PATH', 'HOME', 'USER', 'LOGNAME', 'TMPDIR', 'XDG_CONFIG_HOME'],
  ...['SSH_AUTH_SOCK', 'GIT_SSH', 'GIT_SSH_COMMAND', 'GIT_ASKPASS'],
  ...['SSL_CERT_FILE', 'SSL_CERT_DIR', 'GIT_SSL_CAINFO', 'GIT_SSL_CAPATH'],
  ...['http_proxy', 'https_proxy', 'all_proxy', 'no_proxy', 'HTTPS_PROXY', 'ALL_PROXY', 'NO_PROXY'],
];

/** `url` is that of the repository. */
export function gitEnvironment(url: string, env: Environment, credentials: Credentials): NodeJS.ProcessEnv {
  const settings: [key: string, value: string][] = [
    ['core.hooksPath', '/dev/null'],
    ['core.fsmonitor', 'false'],
    // A repository that has moved is told, and the token does not follow it.
    ['http.followRedirects', 'false'],
    // Bytes a second, and seconds: a connection that has died ends long before the limit of the whole fetch.
    ['http.lowSpeedLimit', '1000'],
    ['http.lowSpeedTime', '30'],
    ['gc.auto', '0'],
    ['maintenance.auto', 'false'],
    ['fetch.unpackLimit', '1'],
    ['submodule.recurse', 'false'],
    ['transfer.bundleURI', 'false'],
    ...authorization(url, credentials),
  ];
  return {
    ...Object.fromEntries(PASSED_ON.flatMap((name) => (env[name] ? [[name, env[name]]] : []))),
    LC_ALL: 'C',
    GIT_TERMINAL_PROMPT: '0',
    GIT_ALLOW_PROTOCOL: protocolOf(url),
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_LITERAL_PATHSPECS: '1',
    GIT_CONFIG_COUNT: String(settings.length),
    ...Object.fromEntries(
      settings.flatMap(([key, value], index) => [
        [`GIT_CONFIG_KEY_${index}`, key],
        [`GIT_CONFIG_VALUE_${index}`, value],
      ]),
    ),
  };
}

/** Takes every form of the token out of a text. */
export function withoutToken(text: string, url: string, credentials: Credentials): string {
  const forms = [credentials.token, basic(url, credentials), encodeURIComponent(credentials.token)];
  return forms.reduce((left, form) => (form === '' ? left : left.replaceAll(form, '***')), text);
}

/** 'https' of https://…, and 'ssh' of git@example.org:me/site.git. */
export function protocolOf(url: string): string {
  return /^([a-z]+):\/\//.exec(url)?.[1] ?? 'ssh';
}

function authorization(url: string, credentials: Credentials): [string, string][] {
  if (credentials.token === '' || !url.startsWith('http')) return [];
  // For this host alone.
  return [[`http.${new URL(url).origin}/.extraHeader`, `Authorization: Basic ${basic(url, credentials)}`]];
}

function basic(url: string, { token, user }: Credentials): string {
  if (token === '') return '';
  return Buffer.from(`${user === '' ? userFor(url) : user}:${token}`).toString('base64');
}

/** GitHub, Gitea and Forgejo take any name beside a token, GitLab any but none, Bitbucket its own. */
function userFor(url: string): string {
  return /^https?:\/\/([\w.-]+\.)?bitbucket\.org\//.test(url) ? 'x-token-auth' : 'x-access-token';
}
