import type { EmbeddedSeason } from '../embedded-season.ts';

/** World Cup 2022: 64 matches, results up to 2022-12-18. Notation: `../notation.ts`. */
export const worldCup2022: EmbeddedSeason = {
  league: {
    id: 'worldcup',
    season: '2022',
    name: 'World Cup',
    country: 'World',
    kind: 'tournament',
    tableRule: 'goal-difference',
  },
  text: `
ARG Argentina
AUS Australia
BEL Belgium
BRA Brazil
CAM Cameroon
CAN Canada
CRC Costa Rica
CRO Croatia
DEN Denmark
ECU Ecuador
ENG England
FRA France
GER Germany
GHA Ghana
IRN Iran
JPN Japan
MEX Mexico
MOR Morocco
NED Netherlands
POL Poland
POR Portugal
QAT Qatar
KSA Saudi Arabia
SEN Senegal
SRB Serbia
KOR South Korea
ESP Spain
SUI Switzerland
TUN Tunisia
URU Uruguay
USA USA
WAL Wales
@1 Al Bayt Stadium, Al Khor
@2 Al Thumama Stadium, Doha
@3 Khalifa International Stadium, Al Rayyan
@4 Ahmad bin Ali Stadium, Al Rayyan
@5 Lusail Iconic Stadium, Lusail
@6 Stadium 974, Doha
@7 Education City Stadium, Al Rayyan
@8 Al Janoub Stadium, Al Wakrah

# Matchday 1
2022-11-20
QAT ECU 19:00 0-2 h0-2 @1 =Group A
+ / Enner Valencia 16p, Enner Valencia 31
# Matchday 2
2022-11-21
SEN NED 19:00 0-2 h0-0 @2 =Group A
+ / Cody Gakpo 84, Davy Klaassen 90+9
ENG IRN 16:00 6-2 h3-0 @3 =Group B
+ Jude Bellingham 35, Bukayo Saka 43, Raheem Sterling 45+1, Bukayo Saka 62, Marcus Rashford 71, Jack Grealish 90 / Mehdi Taremi 65, Mehdi Taremi 90+13p
USA WAL 22:00 1-1 h1-0 @4 =Group B
+ Timothy Weah 36 / Gareth Bale 82p
# Matchday 6
2022-11-25
QAT SEN 16:00 1-3 h0-1 @2 =Group A
+ Mohammed Muntari 78 / Boulaye Dia 41, Famara Diédhiou 48, Bamba Dieng 84
NED ECU 19:00 1-1 h1-0 @3 =Group A
+ Cody Gakpo 6 / Enner Valencia 49
WAL IRN 13:00 0-2 h0-0 @4 =Group B
+ / Roozbeh Cheshmi 90+8, Ramin Rezaeian 90+11
ENG USA 22:00 0-0 @1 =Group B
# Matchday 10
2022-11-29
ECU SEN 18:00 1-2 h0-1 @3 =Group A
+ Moisés Caicedo 67 / Ismaila Sarr 44p, Koulibaly 70
NED QAT 18:00 2-0 h1-0 @1 =Group A
+ Cody Gakpo 26, Frenkie de Jong 49 /
WAL ENG 22:00 0-3 h0-0 @4 =Group B
+ / Rashford 50, Foden 51, Rashford 68
IRN USA 22:00 0-1 h0-1 @2 =Group B
+ / Pulisic 38
# Matchday 3
2022-11-22
ARG KSA 13:00 1-2 h1-0 @5 =Group C
+ Lionel Messi 10p / Saleh Al Shehri 48, Salem Al Dawsari 53
MEX POL 19:00 0-0 @6 =Group C
DEN TUN 16:00 0-0 @7 =Group D
FRA AUS 22:00 4-1 h2-1 @8 =Group D
+ Adrien Rabiot 27, Olivier Giroud 32, Kylian Mbappé 68, Olivier Giroud 71 / Craig Goodwin 9
# Matchday 7
2022-11-26
POL KSA 16:00 2-0 h1-0 @7 =Group C
+ Piotr Zielinski 39, Robert Lewandowski 82 /
ARG MEX 22:00 2-0 h0-0 @5 =Group C
+ Lionel Messi 64, Enzo Fernández 87 /
TUN AUS 13:00 0-1 h0-1 @8 =Group D
+ / Mitchell Duke 23
FRA DEN 19:00 2-1 h0-0 @6 =Group D
+ Kylian Mbappé 61, Kylian Mbappé 86 / Andreas Christensen 68
# Matchday 11
2022-11-30
POL ARG 22:00 0-2 h0-0 @6 =Group C
+ / Mac Allister 46, Julián Álvarez 67
KSA MEX 22:00 1-2 h0-0 @5 =Group C
+ Salem Al Dawasari 90+5 / Henry Martín 47, Luis Chávez 52
AUS DEN 18:00 1-0 h0-0 @8 =Group D
+ Mathew Leckie 60 /
TUN FRA 18:00 1-0 h0-0 @7 =Group D
+ Wahbi Khazri 58 /
# Matchday 4
2022-11-23
GER JPN 16:00 1-2 h1-0 @3 =Group E
+ Ilkay Gündogan 33p / Ritsu Doan 75, Takuma Asano 83
ESP CRC 19:00 7-0 h3-0 @2 =Group E
+ Dani Olmo 11, Marco Asensio 21, Ferran Torres 31p, Ferran Torres 54, Gavi 74, Carlos Soler 90, Álvaro Morata 90+2 /
MOR CRO 13:00 0-0 @1 =Group F
BEL CAN 22:00 1-0 h1-0 @4 =Group F
+ Michy Batshuayi 44 /
# Matchday 8
2022-11-27
JPN CRC 13:00 0-1 h0-0 @4 =Group E
+ / Keysher Fuller 81
ESP GER 22:00 1-1 h0-0 @1 =Group E
+ Álvaro Morata 62 / Niclas Füllkrug 83
BEL MOR 16:00 0-2 h0-0 @2 =Group F
+ / Romain Saïss 73, Zakaria Aboukhlal 90+2
CRO CAN 19:00 4-1 h2-1 @3 =Group F
+ Andrej Kramarić 36, Marko Livaja 44, Andrej Kramarić 70, Lovro Majer 90+4 / Alphonso Davies 2
# Matchday 12
2022-12-01
JPN ESP 22:00 2-1 h0-0 @3 =Group E
+ Ritsu Dōan 48, Ao Tanaka 51 / Álvaro Morata 11
CRC GER 22:00 2-4 h0-1 @1 =Group E
+ Yeltsin Tejeda 58, Juan Vargas 70 / Serge Gnabry 10, Kai Lukas Havertz 73, Kai Lukas Havertz 85, Niclas Füllkrug 89
CRO BEL 18:00 0-0 @4 =Group F
CAN MOR 18:00 1-2 h1-2 @2 =Group F
+ Nayef Aguerd 40o / Hakim Zyiech 4, Youssef En-Nesyri 23
# Matchday 5
2022-11-24
SUI CAM 13:00 1-0 h0-0 @8 =Group G
+ Breel Embolo 48 /
BRA SRB 22:00 2-0 h0-0 @5 =Group G
+ Richarlison 62, Richarlison 73 /
URU KOR 16:00 0-0 @7 =Group H
POR GHA 19:00 3-2 h0-0 @6 =Group H
+ Cristiano Ronaldo 65p, João Félix 78, Rafael Leão 80 / André Ayew 73, Osman Bukari 89
# Matchday 9
2022-11-28
CAM SRB 13:00 3-3 h1-2 @8 =Group G
+ Jean-Charles Castelletto 29, Vincent Aboubakar 63, Jean-Eric Choupo-Moting 66 / Strahinja Pavlović 45+1, Sergej Milinković-Savić 45+3, Aleksandar Mitrović 53
BRA SUI 19:00 1-0 h0-0 @6 =Group G
+ Casemiro 83 /
KOR GHA 16:00 2-3 h0-2 @7 =Group H
+ Cho Gue-sung 58, Cho Gue-sung 61 / Mohammed Salisu 24, Mohammed Kudus 34, Mohammed Kudus 68
POR URU 22:00 2-0 h0-0 @5 =Group H
+ Bruno Fernandes 54, Bruno Fernandes 90+3p /
# Matchday 13
2022-12-02
SRB SUI 22:00 2-3 h2-1 @6 =Group G
+ Aleksandar Mitrović 26, Dušan Vlahović 35 / Xherdan Shaqiri 20, Breel Embolo 44, Freuler 48
CAM BRA 22:00 1-0 h0-0 @5 =Group G
+ Vincent Aboubakar 90+2 /
GHA URU 18:00 0-2 @8 =Group H
+ / Giorgian De Arrascaeta 26, Giorgian De Arrascaeta 32
KOR POR 18:00 2-1 h1-1 @5 =Group H
+ Kim Young-gwon 27, Hwang Hee-chan 90+1 / Ricardo Horta 5
# Round of 16
2022-12-03
NED USA 18:00 3-1 h2-0 @3
+ Memphis Depay 10, Daley Blind 45+1, Denzel Dumfries 81 / Haji Wright 76
ARG AUS 22:00 2-1 h1-0 @4
+ Lionel Messi 35, Julián Álvarez 57 / Enzo Fernández 77o
2022-12-04
FRA POL 18:00 3-1 h1-0 @2
+ Olivier Giroud 44, Mbappé 74, Mbappé 90+1 / Robert Lewandowski 90+9p
ENG SEN 22:00 3-0 h2-0 @1
+ Jordan Henderson 38, Harry Kane 45+3, Bukayo Saka 57 /
2022-12-05
JPN CRO 18:00 1-1 h1-0 e1-1 p1-3 @8
+ Daizen Maeda 43 / Ivan Perišić 55
BRA KOR 22:00 4-1 h4-0 @6
+ Vinícius Jr. 7, Neymar 13p, Richarlison 29, Lucas Paquetá 36 / Paik Seung-ho 76
2022-12-06
MOR ESP 18:00 0-0 h0-0 e0-0 p3-0 @7
POR SUI 22:00 6-1 h2-0 @5
+ Gonçalo Ramos 17, Pepe 33, Gonçalo Ramos 51, Raphaël Guerreiro 55, Gonçalo Ramos 67, Rafael Leão 90+2 / Manuel Akanji 58
# Quarter-finals
2022-12-09
CRO BRA 18:00 0-0 h0-0 e1-1 p4-2 @7
+ Bruno Petković 117 / Neymar 105+1
NED ARG 22:00 2-2 h1-0 e2-2 p3-4 @5
+ Wout Werghost 83, Wout Werghost 90+11 / Nahuel Molina 35, Lionel Messi 73p
2022-12-10
MOR POR 18:00 1-0 h1-0 @2
+ Youssef En-Nesyri 42 /
ENG FRA 22:00 1-2 h0-1 @1
+ Harry Kane 54p / Aurelién Tchouaméni 17, Olivier Giroud 78
# Semi-finals
2022-12-13
ARG CRO 22:00 3-0 h2-0 @5
+ Lionel Messi 34p, Julián Álvarez 39, Julián Álvarez 69 /
2022-12-14
FRA MOR 22:00 2-0 h1-0 @1
+ Théo Hernandez 5, Kolo Muani 79 /
# Match for third place
2022-12-17
CRO MOR 18:00 2-1 h2-1 @3
+ Joško Gvardiol 7, Mislav Oršić 42 / Achraf Dari 9
# Final
2022-12-18
ARG FRA 18:00 2-2 h2-0 e3-3 p4-2 @5
+ Lionel Messi 23p, Ángel Di María 36, Lionel Messi 108 / Kylian Mbappé 80p, Kylian Mbappé 81, Kylian Mbappé 118p
`,
};
