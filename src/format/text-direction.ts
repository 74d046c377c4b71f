// The direction in which a language (BCP 47) is written.

export function direction(language: string): 'ltr' | 'rtl' {
  const { script } = new Intl.Locale(language).maximize();
  return /^(Arab|Hebr|Thaa|Syrc|Nkoo|Adlm|Rohg|Mand|Samr)$/.test(script ?? '') ? 'rtl' : 'ltr';
}
