/** A browser that is driven without Playwright: one page, of which addresses are opened and values read. */
export interface DrivenBrowser extends AsyncDisposable {
  /** Opens an address, and waits until the document has ended. */
  goto(url: string): Promise<void>;
  /** The value of an expression in the page, which has to be a text or the promise of one. */
  read(expression: string): Promise<string>;
}
