// Types of plugins of markdown-it that bring none: each is a function that takes the parser.
declare module 'markdown-it-deflist' {
  const deflist: (markdown: import('markdown-it').default) => void;
  export = deflist;
}
declare module 'markdown-it-abbr' {
  const abbr: (markdown: import('markdown-it').default) => void;
  export = abbr;
}
declare module 'markdown-it-footnote' {
  const footnote: (markdown: import('markdown-it').default) => void;
  export = footnote;
}
