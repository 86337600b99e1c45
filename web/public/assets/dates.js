/**
 * Moments in the words, the zone and the order of day and month that the reader is used to. As sent they are in British words
 * and UTC, which is what stays without a script. Each stands at the end of a line that does not break: nothing else moves.
 */
{
  const words = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
  const { locale } = words.resolvedOptions();

  const tell = () => {
    /** @type {NodeListOf<HTMLTimeElement>} */
    const moments = document.querySelectorAll('time[datetime$=Z]');
    for (const moment of moments) {
      const told = words.format(new Date(moment.dateTime));
      if (moment.textContent === told) continue;
      moment.textContent = told;
      moment.lang = locale;
    }
  };

  // While the page still streams, and when parts of it are renewed.
  new MutationObserver(tell).observe(document, { childList: true, characterData: true, subtree: true });
  tell();
}
