import type { EmbeddedSeason } from '../embedded-season.ts';

/** World Cup 2026: 104 matches, results up to 2026-07-19. Notation: `../notation.ts`. */
export const worldCup2026: EmbeddedSeason = {
  league: {
    id: 'worldcup',
    season: '2026',
    name: 'World Cup',
    country: 'World',
    kind: 'tournament',
    tableRule: 'goal-difference',
  },
  text: `
ALG Algeria
ARG Argentina
AUS Australia
AUT Austria
BEL Belgium
BIH Bosnia & Herzegovina
BRA Brazil
CAN Canada
CPV Cape Verde
COL Colombia
CRO Croatia
CUR Curaçao
CZE Czech Republic
COD DR Congo
ECU Ecuador
EGY Egypt
ENG England
FRA France
GER Germany
GHA Ghana
HAI Haiti
IRN Iran
IRQ Iraq
CIV Ivory Coast
JPN Japan
JOR Jordan
MEX Mexico
MOR Morocco
NED Netherlands
NZL New Zealand
NOR Norway
PAN Panama
PAR Paraguay
POR Portugal
QAT Qatar
KSA Saudi Arabia
SCO Scotland
SEN Senegal
RSA South Africa
KOR South Korea
ESP Spain
SWE Sweden
SUI Switzerland
TUN Tunisia
TUR Turkey
URU Uruguay
USA USA
UZB Uzbekistan
@1 Mexico City
@2 Guadalajara (Zapopan)
@3 Atlanta
@4 Monterrey (Guadalupe)
@5 Toronto
@6 San Francisco Bay Area (Santa Clara)
@7 Los Angeles (Inglewood)
@8 Vancouver
@9 Seattle
@10 New York/New Jersey (East Rutherford)
@11 Boston (Foxborough)
@12 Philadelphia
@13 Miami (Miami Gardens)
@14 Houston
@15 Kansas City
@16 Dallas (Arlington)

# Matchday 1
2026-06-11
MEX RSA 13:00-06:00 2-0 h1-0 @1 =Group A
+ Julián Quiñones 9, Raúl Jiménez 67 /
KOR CZE 20:00-06:00 2-1 h0-0 @2 =Group A
+ Hwang In-Beom 67, Oh Hyeon-Gyu 80 / Ladislav Krejcí 59
# Matchday 8
2026-06-18
CZE RSA 12:00-04:00 1-1 h1-0 @3 =Group A
+ Michal Sadílek 6 / Teboho Mokoena 83p
MEX KOR 19:00-06:00 1-0 h0-0 @2 =Group A
+ Luis Romo 50 /
SUI BIH 12:00-07:00 4-1 h0-0 @7 =Group B
+ Johan Manzambi 74, Rubén Vargas 84, Johan Manzambi 90, Granit Xhaka 90+7p / Ermin Mahmic 90+3
CAN QAT 15:00-07:00 6-0 h3-0 @8 =Group B
+ Cyle Larin 16, Jonathan David 29, Jonathan David 45+3, Nathan Saliba 64, Mohamed Manai 75o, Jonathan David 90+2 /
# Matchday 14
2026-06-24
CZE MEX 19:00-06:00 0-3 h0-0 @1 =Group A
+ / Mateo Chávez 55, Julián Quiñones 61, Álvaro Fidalgo 90+4
RSA KOR 19:00-06:00 1-0 h0-0 @4 =Group A
+ Thapelo Maseko 63 /
SUI CAN 12:00-07:00 2-1 h0-0 @8 =Group B
+ Rubén Vargas 46, Johan Manzambi 57 / Promise David 76
BIH QAT 12:00-07:00 3-1 h2-1 @9 =Group B
+ Kerim Alajbegovic 29, Mahmoud Abunada 34o, Ermin Mahmic 80 / Hassan Al-Haydos 42
SCO BRA 18:00-04:00 0-3 h0-2 @13 =Group C
+ / Vinícius Júnior 7, Vinícius Júnior 45+3, Matheus Cunha 60
MOR HAI 18:00-04:00 4-2 h2-2 @3 =Group C
+ Achraf Hakimi 39, Ismael Saibari 45+1, Soufiane Rahimi 78, Gessime Yassine 89 / Yassine Bounou 10o, Wilson Isidor 43
# Matchday 2
2026-06-12
CAN BIH 15:00-04:00 1-1 h0-1 @5 =Group B
+ Cyle Larin 78 / Jovo Lukić 21
USA PAR 18:00-07:00 4-1 h3-0 @7 =Group D
+ Damian Bobadilla 7o, Folarin Balogun 31, Folarin Balogun 45+5, Giovanni Reyna 90+8 / Mauricio 73
# Matchday 3
2026-06-13
QAT SUI 12:00-07:00 1-1 h0-1 @6 =Group B
+ Miro Muheim 90+4o / Breel Embolo 17p
BRA MOR 18:00-04:00 1-1 h1-1 @10 =Group C
+ Vinícius Júnior 32 / Ismael Saibari 21
HAI SCO 21:00-04:00 0-1 h0-1 @11 =Group C
+ / John McGinn 28
AUS TUR 21:00-07:00 2-0 h1-0 @8 =Group D
+ Nestory Irankunda 27, Connor Metcalfe 75 /
# Matchday 9
2026-06-19
SCO MOR 18:00-04:00 0-1 h0-1 @11 =Group C
+ / Ismael Saibari 2
BRA HAI 20:30-04:00 3-0 h3-0 @12 =Group C
+ Matheus Cunha 23, Matheus Cunha 36, Vinícius Júnior 45+3 /
USA AUS 12:00-07:00 2-0 h2-0 @9 =Group D
+ Cameron Burgess 11o, Alex Freeman 43 /
TUR PAR 20:00-07:00 0-1 h0-1 @6 =Group D
+ / Matías Galarza 2
# Matchday 15
2026-06-25
TUR USA 19:00-07:00 3-2 h2-1 @7 =Group D
+ Arda Güler 10, Baris Alper Yilmaz 31, Kaan Ayhan 90+8 / Auston Trusty 3, Sebastian Berhalter 49
PAR AUS 19:00-07:00 0-0 h0-0 @6 =Group D
CUR CIV 16:00-04:00 0-2 h0-1 @12 =Group E
+ / Nicolas Pépé 7, Nicolas Pépé 64
ECU GER 16:00-04:00 2-1 h1-1 @10 =Group E
+ Nilson Angulo 9, Gonzalo Plata 77 / Leroy Sané 2
JPN SWE 18:00-05:00 1-1 h0-0 @16 =Group F
+ Daizen Maeda 56 / Anthony Elanga 62
TUN NED 18:00-05:00 1-3 h0-2 @15 =Group F
+ Hazem Mastouri 54 / Ellyes Skhiri 3o, Brian Brobbey 7, Jan Paul van Hecke 62
# Matchday 4
2026-06-14
GER CUR 12:00-05:00 7-1 h3-1 @14 =Group E
+ Felix Nmecha 6, Nico Schlotterbeck 38, Kai Havertz 45+5p, Jamal Musiala 47, Nathaniel Brown 68, Deniz Undav 78, Kai Havertz 88 / Livano Comenencia 21
CIV ECU 19:00-04:00 1-0 h0-0 @12 =Group E
+ Amad Diallo 90 /
NED JPN 15:00-05:00 2-2 h0-0 @16 =Group F
+ Virgil van Dijk 51, Crysencio Summerville 64 / Keito Nakamura 57, Daichi Kamada 88
SWE TUN 20:00-06:00 5-1 h2-1 @4 =Group F
+ Yasin Ayari 7, Alexander Isak 30, Viktor Gyökeres 59, Mattias Svanberg 84, Yasin Ayari 90+6 / Omar Rekik 43
# Matchday 10
2026-06-20
GER CIV 16:00-04:00 2-1 h0-1 @5 =Group E
+ Deniz Undav 68, Deniz Undav 90+4 / Franck Kessié 30
ECU CUR 19:00-05:00 0-0 h0-0 @15 =Group E
NED SWE 12:00-05:00 5-1 h2-0 @14 =Group F
+ Brian Brobbey 5, Brian Brobbey 17, Cody Gakpo 47, Cody Gakpo 54, Crysencio Summerville 89 / Anthony Elanga 59
TUN JPN 22:00-06:00 0-4 h0-2 @4 =Group F
+ / Daichi Kamada 4, Ayase Ueda 31, Junya Ito 69, Ayase Ueda 83
# Matchday 5
2026-06-15
BEL EGY 12:00-07:00 1-1 h0-1 @9 =Group G
+ Mohamed Hany 66o / Emam Ashour 19
IRN NZL 18:00-07:00 2-2 h1-1 @7 =Group G
+ Ramin Rezaeian 32, Mohammad Mohebbi 64 / Elijah Just 7, Elijah Just 54
ESP CPV 12:00-04:00 0-0 h0-0 @3 =Group H
KSA URU 18:00-04:00 1-1 h1-0 @13 =Group H
+ Abdulelah Al-Amri 41 / Maxi Araújo 80
# Matchday 11
2026-06-21
BEL IRN 12:00-07:00 0-0 h0-0 @7 =Group G
NZL EGY 18:00-07:00 1-3 h1-0 @8 =Group G
+ Finn Surman 15 / Mostafa Zico 58, Mohamed Salah 67, Trézéguet 82
ESP KSA 12:00-04:00 4-0 h3-0 @3 =Group H
+ Lamine Yamal 10, Mikel Oyarzabal 21, Mikel Oyarzabal 24, Hassan Al-Tambakti 49o /
URU CPV 18:00-04:00 2-2 h2-1 @13 =Group H
+ Maxi Araújo 44, Agustín Cano 45+6 / Kevin Pina 21, Hélio Varela 61
# Matchday 16
2026-06-26
EGY IRN 20:00-07:00 1-1 h1-1 @9 =Group G
+ Mahmoud Saber 5 / Ramin Rezaeian 14
NZL BEL 20:00-07:00 1-5 h0-1 @8 =Group G
+ Elijah Just 84 / Leandro Trossard 28, Leandro Trossard 50, Kevin De Bruyne 66, Romelu Lukaku 86, Alexis Saelemaekers 90+4
CPV KSA 19:00-05:00 0-0 h0-0 @14 =Group H
URU ESP 18:00-06:00 0-1 h0-1 @2 =Group H
+ / Álex Baena 42
NOR FRA 15:00-04:00 1-4 h1-3 @11 =Group I
+ Thelo Aasgaard 21 / Ousmane Dembélé 7, Ousmane Dembélé 20, Ousmane Dembélé 32, Désiré Doué 90+4
SEN IRQ 15:00-04:00 5-0 h1-0 @5 =Group I
+ Habib Diarra 4, Ismaïla Sarr 56, Pape Gueye 59, Pape Gueye 71, Iliman Ndiaye 82 /
# Matchday 6
2026-06-16
FRA SEN 15:00-04:00 3-1 h0-0 @10 =Group I
+ Kylian Mbappé 66, Bradley Barcola 82, Kylian Mbappé 90+6 / Ibrahim Mbaye 90+5
IRQ NOR 18:00-04:00 1-4 h1-2 @11 =Group I
+ Aymen Hussein 39 / Erling Haaland 29, Erling Haaland 43, Leo Østigard 76, Aymen Hussein 90+6o
ARG ALG 20:00-05:00 3-0 h1-0 @15 =Group J
+ Lionel Messi 17, Lionel Messi 60, Lionel Messi 76 /
AUT JOR 21:00-07:00 3-1 h1-0 @6 =Group J
+ Romano Schmid 21, Yazan Al-Arab 76o, Marko Arnautovic 90+12p / Ali Olwan 50
# Matchday 12
2026-06-22
FRA IRQ 17:00-04:00 3-0 h1-0 @12 =Group I
+ Kylian Mbappé 14, Kylian Mbappé 54, Ousmane Dembélé 66 /
NOR SEN 20:00-04:00 3-2 h1-0 @10 =Group I
+ Marcus Holmgren Pedersen 43, Erling Haaland 48, Erling Haaland 58 / Ismaïla Sarr 53, Ismaïla Sarr 90+3
ARG AUT 12:00-05:00 2-0 h1-0 @16 =Group J
+ Lionel Messi 38, Lionel Messi 90+5 /
JOR ALG 20:00-07:00 1-2 h1-0 @6 =Group J
+ Nizar Al-Rashdan 36 / Nadhir Benbouali 69, Amine Gouiri 82
# Matchday 17
2026-06-27
ALG AUT 21:00-05:00 3-3 h1-1 @15 =Group J
+ Rafik Belghali 45, Riyad Mahrez 60, Riyad Mahrez 90+3 / Marko Arnautovic 28, Marcel Sabitzer 55, Sasa Kalajdzic 90+6
JOR ARG 21:00-05:00 1-3 h0-2 @16 =Group J
+ Mousa Al-Tamari 55 / Giovani Lo Celso 19, Lautaro Martínez 31p, Lionel Messi 80
COL POR 19:30-04:00 0-0 h0-0 @13 =Group K
COD UZB 19:30-04:00 3-1 h0-1 @3 =Group K
+ Yoane Wissa 68p, Fiston Mayele 78, Yoane Wissa 90+1 / Eldor Shomurodov 10
PAN ENG 17:00-04:00 0-2 h0-0 @10 =Group L
+ / Jude Bellingham 62, Harry Kane 67
CRO GHA 17:00-04:00 2-1 h1-0 @12 =Group L
+ Petar Sucic 31, Nikola Vlasic 83 / Derrick Luckassen 73
# Matchday 7
2026-06-17
POR COD 12:00-05:00 1-1 h1-1 @14 =Group K
+ João Neves 6 / Yoane Wissa 45+5
UZB COL 20:00-06:00 1-3 h0-1 @1 =Group K
+ Abbosbek Fayzullaev 60 / Daniel Muñoz 40, Luis Díaz 65, Jáminton Campaz 90+9
ENG CRO 15:00-05:00 4-2 h2-2 @16 =Group L
+ Harry Kane 12p, Harry Kane 42, Jude Bellingham 47, Marcus Rashford 85 / Martin Baturina 36, Petar Musa 45+5
GHA PAN 19:00-04:00 1-0 h0-0 @5 =Group L
+ Caleb Yirenkyi 90+5 /
# Matchday 13
2026-06-23
POR UZB 12:00-05:00 5-0 h3-0 @14 =Group K
+ Cristiano Ronaldo 6, Nuno Mendes 17, Cristiano Ronaldo 39, Abduvohid Nematov 60o, Rafael Leão 87 /
COL COD 20:00-06:00 1-0 h0-0 @2 =Group K
+ Daniel Muñoz 76 /
ENG GHA 16:00-04:00 0-0 h0-0 @11 =Group L
PAN CRO 19:00-04:00 0-1 h0-0 @5 =Group L
+ / Ante Budimir 54
# Round of 32
2026-06-28
RSA CAN 12:00-07:00 0-1 h0-0 @7
+ / Stephan Eustáquio 90+2
2026-06-29
GER PAR 16:30-04:00 1-1 h0-1 e1-1 p3-4 @11
+ Kai Havertz 54 / Julio Enciso 42
NED MOR 19:00-06:00 1-1 h0-0 e1-1 p2-3 @4
+ Cody Gakpo 72 / Issa Diop 90+1
BRA JPN 12:00-05:00 2-1 h0-1 @14
+ Casemiro 56, Gabriel Martinelli 90+5 / Kaishu Sano 29
2026-06-30
FRA SWE 17:00-04:00 3-0 h1-0 @10
+ Kylian Mbappé 45, Bradley Barcola 53, Kylian Mbappé 74 /
CIV NOR 12:00-05:00 1-2 h0-1 @16
+ Amad Diallo 74 / Antonio Nusa 39, Erling Haaland 86
MEX ECU 19:00-06:00 2-0 h1-0 @1
+ Julián Quiñones 31, Raúl Jiménez 45+1 /
2026-07-01
ENG COD 12:00-04:00 2-1 h0-1 @3
+ Harry Kane 75, Harry Kane 86 / Brian Cipenga 7
USA BIH 17:00-07:00 2-0 h1-0 @6
+ Folarin Balogun 45, Malik Tillman 82 /
BEL SEN 13:00-07:00 2-2 h0-1 e3-2 @9
+ Romelu Lukaku 86, Youri Tielemans 89, Youri Tielemans 120+5p / Habib Diarra 25, Ismaïla Sarr 51
2026-07-02
POR CRO 19:00-04:00 2-1 h0-0 @5
+ Cristiano Ronaldo 68p, Gonçalo Ramos 90+4 / Ivan Perisic 53
ESP AUT 12:00-07:00 3-0 h1-0 @7
+ Mikel Oyarzabal 36, Pedro Porro 66, Mikel Oyarzabal 89 /
SUI ALG 20:00-07:00 2-0 h1-0 @8
+ Breel Embolo 10, Dan Ndoye 46 /
2026-07-03
ARG CPV 18:00-04:00 1-1 h1-0 e3-2 @13
+ Lionel Messi 29, Lisandro Martínez 92, Diney Borges 111o / Deroy Duarte 59, Sidny Lopes Cabral 103
COL GHA 20:30-05:00 1-0 h1-0 @15
+ Jhon Arias 14 /
AUS EGY 13:00-05:00 1-1 h0-1 e1-1 p2-4 @16
+ Mohamed Hany 55o / Emam Ashour 13
# Round of 16
2026-07-04
PAR FRA 17:00-04:00 0-1 h0-0 @12
+ / Kylian Mbappé 70p
CAN MOR 12:00-05:00 0-3 h0-0 @14
+ / Azzedine Ounahi 50, Azzedine Ounahi 82, Soufiane Rahimi 90+8
2026-07-05
BRA NOR 16:00-04:00 1-2 h0-0 @10
+ Neymar 90+10p / Erling Haaland 79, Erling Haaland 90
MEX ENG 18:00-06:00 2-3 h1-2 @1
+ Julián Quiñones 42, Raúl Jiménez 69p / Jude Bellingham 36, Jude Bellingham 38, Harry Kane 60p
2026-07-06
POR ESP 14:00-05:00 0-1 h0-0 @16
+ / Mikel Merino 90+1
USA BEL 17:00-07:00 1-4 h1-2 @9
+ Malik Tillman 31 / Charles De Ketelaere 9, Charles De Ketelaere 33, Hans Vanaken 57, Romelu Lukaku 90+3
2026-07-07
ARG EGY 12:00-04:00 3-2 h0-1 @3
+ Cristian Romero 79, Lionel Messi 83, Enzo Fernández 90+2 / Yasser Ibrahim 15, Mostafa Zico 67
SUI COL 13:00-07:00 0-0 h0-0 e0-0 p4-3 @8
# Quarter-final
2026-07-09
FRA MOR 16:00-04:00 2-0 h0-0 @11
+ Kylian Mbappé 60, Ousmane Dembélé 66 /
2026-07-10
ESP BEL 12:00-07:00 2-1 h1-1 @7
+ Fabián Ruiz 30, Mikel Merino 88 / Charles De Ketelaere 41
2026-07-11
NOR ENG 17:00-04:00 1-1 h1-1 e1-2 @13
+ Andreas Schjelderup 36 / Jude Bellingham 45+2, Jude Bellingham 93
ARG SUI 20:00-05:00 1-1 h1-0 e3-1 @15
+ Alexis Mac Allister 10, Julián Álvarez 112, Lautaro Martínez 120+1 / Dan Ndoye 67
# Semi-final
2026-07-14
FRA ESP 14:00-05:00 0-2 h0-1 @16
+ / Mikel Oyarzabal 22p, Pedro Porro 58
2026-07-15
ENG ARG 15:00-04:00 1-2 h0-0 @3
+ Anthony Gordon 55 / Enzo Fernández 86, Lautaro Martínez 92
# Match for third place
2026-07-18
FRA ENG 17:00-04:00 4-6 h0-4 @13
+ Kylian Mbappé 48, Bradley Barcola 54, Kylian Mbappé 66, Ousmane Dembélé 90+6 / Declan Rice 3, Ezri Konsa 18, Bukayo Saka 37, Bukayo Saka 45+1, Bukayo Saka 87p, Jude Bellingham 90+8
# Final
2026-07-19
ESP ARG 15:00-04:00 0-0 h0-0 e1-0 @10
+ Ferran Torres 106 /
`,
};
