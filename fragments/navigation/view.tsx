/** The way around the paper. */
import type { ReactElement } from 'react';

interface Destination {
  readonly section: string;
  readonly name: string;
  readonly href: string;
}

const destinations: readonly Destination[] = [
  { section: 'front', name: 'Front page', href: '/' },
  { section: 'world', name: 'World', href: '/world' },
  { section: 'business', name: 'Business', href: '/business' },
  { section: 'science', name: 'Science', href: '/science' },
  { section: 'culture', name: 'Culture', href: '/culture' },
  { section: 'sport', name: 'Sport', href: '/sport' },
  { section: 'football', name: 'Football', href: '/sport/football' },
  { section: 'weather', name: 'Weather', href: '/weather' },
];

export function NavigationView({ current }: { readonly current: string }): ReactElement {
  return (
    <nav className="nav" aria-label="Sections">
      <ul>
        {destinations.map(({ section, name, href }) => (
          <li key={section} className={`s-${section}`}>
            <a href={href} aria-current={section === current ? 'true' : undefined}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
