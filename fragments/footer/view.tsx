/** The foot of every page: where the facts come from, and the ways on. */
import type { ReactElement } from 'react';

export function FooterView(): ReactElement {
  return (
    <footer className="foot">
      <p className="foot-name">Broadsheet</p>
      <p>
        A newspaper put together at the edge from many small parts, each with a deadline of its own. Its stories are
        written for it; its figures are a snapshot of public data.
      </p>
      <ul className="foot-sources">
        <li>Football: openfootball, public domain</li>
        <li>Weather: Open-Meteo and MET Norway, CC BY 4.0</li>
        <li>Earthquakes: U.S. Geological Survey, public domain</li>
        <li>Exchange rates: European Central Bank</li>
      </ul>
      <nav aria-label="More">
        <ul className="foot-links">
          <li>
            <a href="/">Front page</a>
          </li>
          <li>
            <a href="/sport/football">Football</a>
          </li>
          <li>
            <a href="/weather">Weather</a>
          </li>
          <li>
            <a href="/feed.xml">RSS feed</a>
          </li>
          <li>
            <a href="#main">Back to top</a>
          </li>
        </ul>
      </nav>
    </footer>
  );
}
