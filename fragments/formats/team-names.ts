/**
 * One team, one name, whoever tells of it.
 *
 * Sources write `Millwall` in one round and `Millwall FC` in the next, `Internazionale` here and `Inter` there. Ids of
 * matches are made of the names, so the snapshot and the network have to agree on them.
 */

/** Names that are part of the team, although they end like a club's legal form. */
const fullNames = new Set([
  'Paris FC',
  'Los Angeles FC',
  'Austin FC',
  'Toronto FC',
  'Charlotte FC',
  'San Diego FC',
  'Atlanta United FC',
  'Minnesota United FC',
  // Dundee United is the other one.
  'Dundee FC',
]);

/** As published, then as we write it. Where only `FC`, `AFC` or `CF` falls off the end there is no line. */
const aliases: ReadonlyMap<string, string> = new Map(
  `
1. FC Heidenheim = Heidenheim
1. FC Heidenheim 1846 = Heidenheim
1. FC Köln = Köln
1. FC Union Berlin = Union Berlin
1. FSV Mainz 05 = Mainz
AC Milan = Milan
AC Pisa 1909 = Pisa
AC Sparta Praha = Sparta Praha
ACF Fiorentina = Fiorentina
AFC Bournemouth = Bournemouth
AJ Auxerre = Auxerre
Angers SCO = Angers
AS Monaco FC = Monaco
AS Roma = Roma
Atalanta BC = Atalanta
Bayer 04 Leverkusen = Bayer Leverkusen
Bologna FC 1909 = Bologna
Brighton & Hove Albion FC = Brighton
BSC Young Boys = Young Boys
CA Osasuna = Osasuna
Cagliari Calcio = Cagliari
Club Atlético de Madrid = Atlético Madrid
Como 1907 = Como
Deportivo Alavés = Alavés
FC Augsburg = Augsburg
FC Barcelona = Barcelona
FC Bayern München = Bayern München
FC Internazionale Milano = Inter
FC Lorient = Lorient
FC Metz = Metz
FC Nantes = Nantes
FC Red Bull Salzburg = Red Bull Salzburg
FC Schalke 04 = Schalke
FC St. Pauli = St. Pauli
FC St. Pauli 1910 = St. Pauli
Feyenoord Rotterdam = Feyenoord
FK Crvena Zvezda = Crvena Zvezda
FK Shakhtar Donetsk = Shakhtar Donetsk
Genoa CFC = Genoa
GNK Dinamo Zagreb = Dinamo Zagreb
Heart of Midlothian = Hearts
Hertha BSC = Hertha
Le Havre AC = Le Havre
Leeds United FC = Leeds
Levante UD = Levante
Lille OSC = Lille
New York RB = New York Red Bulls
Newcastle United FC = Newcastle
OGC Nice = Nice
Olympique de Marseille = Marseille
Olympique Lyonnais = Lyon
Parma Calcio 1913 = Parma
Racing Club de Lens = Lens
Rayo Vallecano de Madrid = Rayo Vallecano
RC Celta de Vigo = Celta Vigo
RC Strasbourg Alsace = Strasbourg
RCD Espanyol de Barcelona = Espanyol
RCD Mallorca = Mallorca
Real Betis Balompié = Real Betis
Real Sociedad de Fútbol = Real Sociedad
SC Freiburg = Freiburg
SC Paderborn 07 = Paderborn
SK Sturm Graz = Sturm Graz
Sport Lisboa e Benfica = Benfica
Sporting Clube de Portugal = Sporting CP
SS Lazio = Lazio
SSC Napoli = Napoli
St. Mirren FC = St Mirren
Stade Brestois 29 = Brest
Stade Rennais FC 1901 = Rennes
SV Werder Bremen = Werder Bremen
Tottenham Hotspur FC = Tottenham
TSG 1899 Hoffenheim = Hoffenheim
TSG Hoffenheim = Hoffenheim
Udinese Calcio = Udinese
US Cremonese = Cremonese
US Lecce = Lecce
US Sassuolo Calcio = Sassuolo
VfB Stuttgart = Stuttgart
VfL Bochum = Bochum
VfL Wolfsburg = Wolfsburg
West Bromwich Albion FC = West Bromwich
West Ham United FC = West Ham
Wolverhampton Wanderers FC = Wolves
ŠK Slovan Bratislava = Slovan Bratislava
`
    .trim()
    .split('\n')
    .map((line): [string, string] => {
      const [published = '', ours = ''] = line.split(' = ');
      return [published, ours];
    }),
);

/** Our name for a team; the published one, without a club's legal form and country, where we have none. */
export function readTeamName(published: string): string {
  const name = published.trim().replace(/ \([A-Z]{3}\)$/, '');
  const ours = aliases.get(name);
  if (ours !== undefined) return ours;
  return fullNames.has(name) ? name : name.replace(/ (?:A?FC|CF)$/, '');
}
