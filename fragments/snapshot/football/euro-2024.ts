import type { EmbeddedSeason } from '../embedded-season.ts';

/** European Championship 2024: 51 matches, results up to 2024-07-14. Notation: `../notation.ts`. */
export const europeanChampionship2024: EmbeddedSeason = {
  league: {
    id: 'euro',
    season: '2024',
    name: 'European Championship',
    country: 'Europe',
    kind: 'tournament',
    tableRule: 'goal-difference',
  },
  text: `
ALB Albania
AUT Austria
BEL Belgium
CRO Croatia
CZE Czech Republic
DEN Denmark
ENG England
FRA France
GEO Georgia
GER Germany
HUN Hungary
ITA Italy
NED Netherlands
POL Poland
POR Portugal
ROU Romania
SCO Scotland
SRB Serbia
SVK Slovakia
SVN Slovenia
ESP Spain
SUI Switzerland
TUR Turkey
UKR Ukraine

# Matchday 1
2024-06-14
GER SCO 21:00 5-1 h3-0 =Group A
+ Wirtz 10, Musiala 19, Havertz 45+1p, Füllkrug 68, Can 90+3 / Rüdiger 87o
2024-06-15
HUN SUI 15:00 1-3 h0-2 =Group A
+ Varga 66 / Duah 12, Aebischer 45, Embolo 90+3
ESP CRO 18:00 3-0 h3-0 =Group B
+ Morata 29, Fabián 32, Carvajal 45+2 /
ITA ALB 21:00 2-1 h2-1 =Group B
+ Bastoni 11, Barella 16 / Bajrami 1
2024-06-16
SVN DEN 18:00 1-1 h0-1 =Group C
+ Janža 77 / Eriksen 17
SRB ENG 21:00 0-1 h0-1 =Group C
+ / Bellingham 13
POL NED 15:00 1-2 h1-1 =Group D
+ Buksa 16 / Gakpo 29, Weghorst 83
2024-06-17
AUT FRA 21:00 0-1 h0-1 =Group D
+ / Wöber 38o
ROU UKR 15:00 3-0 h1-0 =Group E
+ Stanciu 29, R. Marin 53, Drăguș 57 /
BEL SVK 18:00 0-1 h0-1 =Group E
+ / Schranz 7
2024-06-18
TUR GEO 18:00 3-1 h1-1 =Group F
+ Müldür 25, Güler 65, Aktürkoğlu 90+7 / Mikautadze 32
POR CZE 21:00 2-1 h0-0 =Group F
+ Hranáč 69o, Conceição 90+2 / Provod 62
# Matchday 2
2024-06-19
GER HUN 18:00 2-0 h1-0 =Group A
+ Musiala 22, Gündoğan 67 /
SCO SUI 21:00 1-1 h1-1 =Group A
+ McTominay 13 / Shaqiri 26
CRO ALB 15:00 2-2 h0-1 =Group B
+ Kramarić 74, Gjasula 76o / Laçi 11, Gjasula 90+5
2024-06-20
ESP ITA 21:00 1-0 h0-0 =Group B
+ Calafiori 55o /
SVN SRB 15:00 1-1 h0-0 =Group C
+ Karničnik 69 / Jović 90+5
DEN ENG 18:00 1-1 h1-1 =Group C
+ Hjulmand 34 / Kane 18
2024-06-21
POL AUT 18:00 1-3 h1-1 =Group D
+ Piątek 30 / Trauner 9, Baumgartner 66, Arnautović 78p
NED FRA 21:00 0-0 h0-0 =Group D
SVK UKR 15:00 1-2 h1-0 =Group E
+ Schranz 17 / Shaparenko 54, Yaremchuk 80
2024-06-22
BEL ROU 21:00 2-0 h1-0 =Group E
+ Tielemans 2, De Bruyne 80 /
GEO CZE 15:00 1-1 h1-0 =Group F
+ Mikautadze 45+4p / Schick 59
TUR POR 18:00 0-3 h0-2 =Group F
+ / Silva 21, Akaydian 28o, Fernandes 55
# Matchday 3
2024-06-23
SUI GER 21:00 1-1 h1-0 =Group A
+ Ndoye 29 / Füllkrug 90+2
SCO HUN 21:00 0-1 h0-0 =Group A
+ / Csoboth 90+10
2024-06-24
ALB ESP 21:00 0-1 h0-1 =Group B
+ / Torres 13
CRO ITA 21:00 1-1 h0-0 =Group B
+ Modrić 55 / Zaccagni 90+8
2024-06-25
ENG SVN 21:00 0-0 h0-0 =Group C
DEN SRB 21:00 0-0 h0-0 =Group C
NED AUT 18:00 2-3 h0-1 =Group D
+ Gakpo 47, Depay 75 / Malen 6o, Schmid 59, Sabitzer 80
FRA POL 18:00 1-1 h0-0 =Group D
+ Mbappé 56p / Lewandowski 79p
2024-06-26
SVK ROU 18:00 1-1 h1-1 =Group E
+ Duda 24 / R. Marin 37p
UKR BEL 18:00 0-0 h0-0 =Group E
GEO POR 21:00 2-0 h1-0 =Group F
+ Kvaratskhelia 2, Mikautadze 57p /
CZE TUR 21:00 1-2 h0-0 =Group F
+ Souček 66 / Çalhanoğlu 51, Tosun 90+4
# Round of 16
2024-06-29
SUI ITA 18:00 2-0 h1-0
+ Freuler 37, Vargas 46 /
GER DEN 21:00 2-0 h0-0
+ Havertz 53p, Musiala 68 /
2024-06-30
ENG SVK 18:00 2-1 h0-1
+ Bellingham 90+5, Kane 91 / Schranz 25
ESP GEO 21:00 4-1 h1-1
+ Rodri 39, Ruiz 51, Williams 75, Olmo 83 / Le Normand 18o
2024-07-01
FRA BEL 18:00 1-0 h0-0
+ Vertonghen 85o /
POR SVN 21:00 0-0 h0-0 e0-0 p3-0
2024-07-02
ROU NED 18:00 0-3 h0-1
+ / Gakpo 20, Malen 83, Malen 90+3
AUT TUR 21:00 1-2 h0-1
+ Gregoritsch 66 / Demiral 1, Demiral 59
# Quarter-finals
2024-07-05
ESP GER 18:00 2-1 h0-0
+ Olmo 51, Merino 119 / Wirtz 89
POR FRA 21:00 0-0 h0-0 e0-0 p3-5
2024-07-06
ENG SUI 18:00 1-1 h0-0 e1-1 p5-3
+ Saka 80 / Embolo 75
NED TUR 21:00 2-1 h0-1
+ Vrij 70, Müldür 76o / Akaydin 35
# Semi-finals
2024-07-09
ESP FRA 21:00 2-1 h2-1
+ Yamal 21, Olmo 25 / Kolo Muani 8
2024-07-10
NED ENG 21:00 1-2 h1-1
+ Simons 7 / Kane 18p, Watkins 90+1
# Final
2024-07-14
ESP ENG 21:00 2-1 h0-0
+ Williams 47, Oyarzabal 86 / Palmer 73
`,
};
