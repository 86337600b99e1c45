/** Weather of ten places, each of the day that its source was read. Notation: `weather-notation.ts`. */
export const embeddedWeather = `
# london | London | 51.5 | -0.1 | Europe/London | MET Norway
now 2020-07-20T12:00 18.8 clear w2.3 d349.3 h47 r0 p1023.2
day 2020-07-20 13.5 21.1 partly-cloudy
day 2020-07-21 10.9 20.2 cloudy
day 2020-07-22 11 23.3 cloudy
day 2020-07-23 13.5 22.5 cloudy
day 2020-07-24 13.5 22.4 partly-cloudy
day 2020-07-25 16.3 23 showers
day 2020-07-26 16.6 22.1 partly-cloudy
day 2020-07-27 14.4 22.5 cloudy
day 2020-07-28 16.1 22.3 cloudy
hours 2020-07-20T12:00 18.8,clear,0 19.6,clear,0 20.3,partly-cloudy,0 20.6,partly-cloudy,0 20.9,clear,0 21.1,partly-cloudy,0
hours 2020-07-20T18:00 21,clear,0 20,clear,0 18.2,clear,0 16.3,clear,0 14.8,partly-cloudy,0 13.5,clear,0
hours 2020-07-21T00:00 12.7,clear,0 12.1,clear,0 11.3,clear,0 11.2,clear,0 11.3,clear,0 10.9,clear,0
hours 2020-07-21T06:00 11.1,clear,0 12.5,clear,0 14.2,partly-cloudy,0 15.9,partly-cloudy,0 17.1,partly-cloudy,0 18.2,cloudy,0
hours 2020-07-21T12:00 19.3,cloudy,0 19.3,cloudy,0 19.7,partly-cloudy,0 20,cloudy,0 20.1,cloudy,0 20.2,cloudy,0
hours 2020-07-21T18:00 19.8,cloudy,0 19.4,partly-cloudy,0 18.6,partly-cloudy,0 17,partly-cloudy,0 15.9,partly-cloudy,0 15,partly-cloudy,0

# copenhagen | Copenhagen | 55.75 | 12.5 | Europe/Copenhagen | Open-Meteo
now 2026-07-26T23:00 16.8 drizzle f16.8 w2.5 d31 h84 r0.3
day 2026-07-26 16.6 21.3 rain r0.8 s05:04-21:28
day 2026-07-27 14.9 18.8 rain r25 s05:06-21:26
day 2026-07-28 14.2 23.3 cloudy r0 s05:08-21:24
day 2026-07-29 17.1 23.1 cloudy r0 s05:10-21:22
day 2026-07-30 19.2 23.6 drizzle r0.1 s05:11-21:20
day 2026-07-31 18 22.2 cloudy r0.2 s05:13-21:18
day 2026-08-01 14.4 20.7 cloudy r0 s05:15-21:17
hours 2026-07-26T23:00 16.8,rain,,71 16.2,rain,,79 15.7,rain,,87 15.4,rain,,92 15,rain,,93 15,rain,,92
hours 2026-07-27T05:00 14.9,drizzle,,84 15.2,drizzle,,66 15.2,cloudy,,43 15.4,cloudy,,24 15.8,partly-cloudy,,12 16.4,cloudy,,6
hours 2026-07-27T11:00 17.3,partly-cloudy,,10 17.8,cloudy,,34 18.4,partly-cloudy,,69 18.5,cloudy,,92 18.8,partly-cloudy,,94 18.8,cloudy,,84
hours 2026-07-27T17:00 18.7,cloudy,,71 18.4,cloudy,,56 18.1,cloudy,,39 17.6,cloudy,,24 16.9,clear,,15 16.1,partly-cloudy,,8
hours 2026-07-27T23:00 15.7,cloudy,,4 15.4,cloudy,,1 15.1,cloudy,,0 14.7,cloudy,,0 14.5,partly-cloudy,,0 14.3,partly-cloudy,,0
hours 2026-07-28T05:00 14.3,partly-cloudy,,0 14.2,clear,,0 14.3,clear,,0 15.5,clear,,0 16.7,clear,,0 17.9,clear,,0

# new-york | New York | 40.7 | -74 | America/New_York | MET Norway
now 2020-07-20T07:00 26.5 partly-cloudy w3.8 d243.4 h81.3 r0 p1010.7
day 2020-07-20 26.5 36 partly-cloudy
day 2020-07-21 22.4 32.2 clear
day 2020-07-22 23.7 30.2 partly-cloudy
day 2020-07-23 24.9 31.3 showers
day 2020-07-24 24.1 27.7 showers
day 2020-07-25 21.8 27.8 cloudy
day 2020-07-26 24.1 34.7 showers
day 2020-07-27 25.7 33.8 clear
day 2020-07-28 23.9 33.7 partly-cloudy
hours 2020-07-20T07:00 26.5,partly-cloudy,0 27.9,partly-cloudy,0 29.3,partly-cloudy,0 30.8,partly-cloudy,0 31.9,partly-cloudy,0 32.8,partly-cloudy,0
hours 2020-07-20T13:00 34,partly-cloudy,0 35.4,partly-cloudy,0 35.8,partly-cloudy,0 36,partly-cloudy,0 35.9,partly-cloudy,0 35.1,partly-cloudy,0
hours 2020-07-20T19:00 33.7,partly-cloudy,0 31.3,partly-cloudy,0 29.9,partly-cloudy,0 28.9,partly-cloudy,0 27,partly-cloudy,0 26.1,partly-cloudy,0
hours 2020-07-21T01:00 25.6,partly-cloudy,0 24.9,partly-cloudy,0 24.2,partly-cloudy,0 23.5,partly-cloudy,0 22.9,clear,0 22.4,clear,0
hours 2020-07-21T07:00 23.9,clear,0 25.6,clear,0 27.3,clear,0 29,clear,0 30.2,clear,0 31.4,clear,0
hours 2020-07-21T13:00 31.9,clear,0 32.2,partly-cloudy,0 31.8,clear,0 30.9,clear,0 30.2,clear,0 29.1,clear,0

# toronto | Toronto | 43.7 | -79.4 | America/Toronto | Open-Meteo
now 2026-03-05T21:00 0.3 cloudy f-5.3 w5.9
day 2026-03-04 -2.1 9 cloudy r0 s06:48-18:09
day 2026-03-05 -0.6 4.1 snow r2.9 s06:46-18:11
day 2026-03-06 -0.5 3.2 rain r4.3 s06:45-18:12
day 2026-03-07 3.3 17.6 rain r38.6 s06:43-18:13
day 2026-03-08 2.2 11.6 cloudy r0 s06:41-18:14
day 2026-03-09 2.4 14.8 cloudy r0 s06:39-18:16
day 2026-03-10 -0.6 5 cloudy r0 s06:38-18:17
day 2026-03-11 -3.1 1.8 drizzle r6 s06:36-18:18
hours 2026-03-05T21:00 0.3,cloudy,0,51 -0.2,cloudy,0,43 -0.4,cloudy,0,17 -0.5,cloudy,0,3 -0.5,cloudy,0,3 -0.4,cloudy,0,1
hours 2026-03-06T03:00 -0.4,cloudy,0,0 -0.4,cloudy,0,0 -0.3,cloudy,0,0 -0.3,cloudy,0,1 -0.2,cloudy,0,0 0.2,cloudy,0,0
hours 2026-03-06T09:00 0.4,cloudy,0,0 0.9,cloudy,0,0 1.3,cloudy,0,0 1.2,cloudy,0,0 1.7,cloudy,0,0 2.1,cloudy,0,0
hours 2026-03-06T15:00 2.3,fog,0,0 2.1,fog,0,0 2.3,fog,0,0 2.3,fog,0,2 2.2,fog,0,1 2.4,drizzle,0.4,7
hours 2026-03-06T21:00 2.5,drizzle,0.7,15 2.7,rain,3.2,32 3.2,fog,0,31 3.3,rain,6.5,37 4.1,rain,25.6,52 6.6,drizzle,0.4,48
hours 2026-03-07T03:00 7.6,cloudy,0,35 9.1,drizzle,0.4,35 10,fog,0,23 10.7,drizzle,1.1,28 11.1,cloudy,0,23 11.9,drizzle,0.4,39

# bucharest | Bucharest | 44.44 | 26.13 | Europe/Bucharest | Open-Meteo
now 2026-01-16T22:15 -5.3 clear f-9.2 w1.3 d81 h72 p1034.7
day 2026-01-16 -5.5 -0.6 cloudy
day 2026-01-17 -7.2 -2.2 clear
day 2026-01-18 -9.1 -4.9 partly-cloudy
day 2026-01-19 -6.4 -1.6 partly-cloudy
day 2026-01-20 -6.3 0.5 clear
day 2026-01-21 -6.2 0.5 cloudy
day 2026-01-22 -6.7 -1.2 snow
hours 2026-01-16T22:00 -5.2,clear -5.5,clear -5.7,clear -5.8,clear -6,clear -6.5,clear
hours 2026-01-17T04:00 -6.6,clear -6.8,clear -6.9,clear -7.1,clear -7.2,clear -6.8,clear
hours 2026-01-17T10:00 -5.4,clear -4.4,clear -3.4,clear -2.7,clear -2.3,clear -2.2,clear
hours 2026-01-17T16:00 -2.3,clear -2.8,clear -3.4,clear -4.1,clear -4.7,clear -5.1,clear
hours 2026-01-17T22:00 -6.1,clear -7.1,clear -7.6,clear -8,clear -8.2,partly-cloudy -8.3,partly-cloudy
hours 2026-01-18T04:00 -8.2,partly-cloudy -8.3,partly-cloudy -8.5,partly-cloudy -8.8,partly-cloudy -9.1,partly-cloudy -9,partly-cloudy

# innsbruck | Innsbruck | 47.27 | 11.39 | Europe/Vienna | MET Norway
now 2024-05-16T15:00 20.2 cloudy w3.1 d155.9 h41.3 r0 p1003.4
day 2024-05-16 12.8 20.2 cloudy
day 2024-05-17 9.7 15.7 showers
day 2024-05-18 6.3 21.1 partly-cloudy
day 2024-05-19 6.8 22.6 showers
day 2024-05-20 9.9 23.4 partly-cloudy
day 2024-05-21 12.6 17.2 rain
day 2024-05-22 11.4 14.8 rain
day 2024-05-23 10.4 15.1 rain
day 2024-05-24 9.4 20.6 showers
day 2024-05-25 10.8 19.2 rain
hours 2024-05-16T15:00 20.2,cloudy,0 20.1,cloudy,0 19.6,cloudy,0 19.1,cloudy,0 18,cloudy,0 16.3,cloudy,0
hours 2024-05-16T21:00 15.6,cloudy,0 13.4,rain,0.2 12.8,rain,0.6 12.8,rain,0.8 12.5,rain,0.6 11.8,rain,0.3
hours 2024-05-17T03:00 11.6,rain,0.9 11.2,rain,1.6 10.9,rain,2.3 10.1,rain,1.2 9.8,rain,0.2 9.7,rain,0.1
hours 2024-05-17T09:00 9.9,cloudy,0 11.5,cloudy,0 12.8,cloudy,0 13.8,cloudy,0 14.6,cloudy,0 15.7,showers,0.5
hours 2024-05-17T15:00 15.5,partly-cloudy,0 15.7,showers,0.5 15.1,showers,1.3 12.9,rain,0.7 12.2,showers,0.1 11.9,partly-cloudy,0
hours 2024-05-17T21:00 11.3,partly-cloudy,0 11.3,partly-cloudy,0 9.7,showers,0.1 8.9,fog,0 8.2,fog,0 7.5,fog,0

# denver | Denver | 39.75 | -104.99 | America/Denver | Open-Meteo
now 2026-08-07T21:30 26.8 partly-cloudy f24 w2.1
day 2026-08-07 13.6 36.2 cloudy
day 2026-08-08 18.6 38.2 cloudy
day 2026-08-09 19.4 36.7 cloudy
day 2026-08-10 24.5 36.8 cloudy
day 2026-08-11 24.4 36.5 cloudy

# frederick | Frederick | 39.38 | -77.38 | America/New_York | Open-Meteo
now 2026-08-09T14:45 32.4 partly-cloudy f36.5 w2.3
day 2026-08-09 22.5 32.9 cloudy
day 2026-08-10 20.3 34.6 showers
day 2026-08-11 23.8 33 showers
day 2026-08-12 22.6 28.8 thunder
day 2026-08-13 20.6 32.2 fog
day 2026-08-14 21.1 28.8 showers
day 2026-08-15 16.3 26.8 clear

# tuscaloosa | Tuscaloosa | 33.21 | -87.57 | America/Chicago | US National Weather Service
now 2024-02-23T12:53 21.1 clear p1009.1
day 2024-02-24 6.7 18.3 clear
day 2024-02-25 2.2 19.4 clear
day 2024-02-26 8.9 23.3 clear
day 2024-02-27 15 25 partly-cloudy
day 2024-02-28 11.7 20.6 thunder
day 2024-02-29 7.8 14.4 thunder
hours 2024-02-23T13:00 19.4,clear,,0 20,clear,,0 20.6,clear,,0 20,clear,,0 19.4,clear,,0 17.2,partly-cloudy,,0
hours 2024-02-23T19:00 15,partly-cloudy,,0 13.9,clear,,0 12.8,clear,,0 11.1,clear,,0 10.6,clear,,0 10,clear,,0
hours 2024-02-24T01:00 8.9,clear,,0 8.3,clear,,0 7.8,clear,,0 6.7,clear,,0 6.7,clear,,0 6.7,clear,,0
hours 2024-02-24T07:00 7.8,clear,,0 9.4,clear,,0 12.2,clear,,0 14.4,clear,,0 16.1,clear,,0 17.2,clear,,0
hours 2024-02-24T13:00 17.8,clear,,0 17.8,clear,,0 18.3,clear,,0 17.8,clear,,0 16.1,clear,,0 12.8,clear,,0
hours 2024-02-24T19:00 11.1,clear,,0 9.4,clear,,0 8.3,clear,,0 7.2,clear,,0 6.7,clear,,0 5.6,clear,,0

# seattle | Seattle | 47.61 | -122.33 | America/Los_Angeles | NOAA
day 2015-12-25 2.2 5 rain r5.8
day 2015-12-26 0 4.4 clear r0
day 2015-12-27 1.7 4.4 rain r8.6
day 2015-12-28 1.7 5 rain r1.5
day 2015-12-29 0.6 7.2 fog r0
day 2015-12-30 -1 5.6 clear r0
day 2015-12-31 -2.1 5.6 clear r0
`;
