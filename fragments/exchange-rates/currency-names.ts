/** Currencies as readers call them. */

const names: Readonly<Record<string, string>> = {
  AUD: 'Australian dollar',
  BRL: 'Brazilian real',
  CAD: 'Canadian dollar',
  CHF: 'Swiss franc',
  CNY: 'Chinese yuan',
  CZK: 'Czech koruna',
  DKK: 'Danish krone',
  EUR: 'Euro',
  GBP: 'Pound sterling',
  INR: 'Indian rupee',
  JPY: 'Japanese yen',
  KRW: 'South Korean won',
  MXN: 'Mexican peso',
  NOK: 'Norwegian krone',
  NZD: 'New Zealand dollar',
  PLN: 'Polish zloty',
  SEK: 'Swedish krona',
  TRY: 'Turkish lira',
  USD: 'US dollar',
  ZAR: 'South African rand',
};

/** `USD` is `US dollar`; undefined where nobody here knows its name. */
export function currencyName(code: string): string | undefined {
  return Object.hasOwn(names, code) ? names[code] : undefined;
}
