/**
 * Earthquakes by the US Geological Survey: magnitude 4.5 and more on the day before 6 February 2024, and the significant
 * ones of the month before 11 October 2023. Notation: `table-notation.ts`.
 */
export const embeddedQuakes = `
us7000lx97 4.6 2024-02-06T04:20:51.555Z 10 16.8088 121.0701 - 5 km NW of Baguinge, Philippines
us7000lx8h 4.9 2024-02-06T02:18:02.962Z 85.799 10.9351 -62.4993 - 45 km NNW of Güiria, Venezuela
us7000lx7w 4.6 2024-02-06T00:00:44.116Z 10 55.5423 -35.2115 - Reykjanes Ridge
us7000lx6w 4.8 2024-02-05T21:20:34.637Z 10 55.7102 -35.1158 - Reykjanes Ridge
us7000lx6v 4.8 2024-02-05T21:07:37.249Z 10 -48.4454 -87.1954 - southern Pacific Ocean
us7000lx6p 4.8 2024-02-05T20:21:07.878Z 10 -48.3945 -87.1251 - southern Pacific Ocean
us7000lx5u 4.5 2024-02-05T19:58:58.806Z 292.524 -15.1565 -175.2244 - 176 km WNW of Hihifo, Tonga
us7000lx5e 5.1 2024-02-05T19:04:09.056Z 185.712 22.2003 143.3799 - Volcano Islands, Japan region
us7000lx5a 4.6 2024-02-05T18:40:03.437Z 10 55.4981 -35.1837 - Reykjanes Ridge
us7000lx34 5 2024-02-05T14:39:37.240Z 10 55.4656 -35.2472 - Reykjanes Ridge
us7000lx2w 5 2024-02-05T14:05:22.864Z 80.967 -4.1197 140.1903 - 175 km SSW of Abepura, Indonesia
us7000lx33 5.3 2024-02-05T13:53:33.576Z 10 55.4285 -35.2269 - Reykjanes Ridge
us7000lx2q 5.4 2024-02-05T13:53:14.687Z 10 55.5299 -35.1628 - Reykjanes Ridge
us6000len8 6.3 2023-10-11T00:41:56.160Z 9 34.5565 62.0449 - western Afghanistan
us6000lec2 5 2023-10-09T18:23:09.360Z 8.273 49.0862 21.7825 - Poland-Slovakia border region
uw61965081 4.32 2023-10-09T02:21:08.750Z 57.17 48.02433333333333 -122.70166666666667 t Port Townsend, WA
us6000ldqf 6.9 2023-10-07T08:40:13.628Z 76.011 -5.5066 146.1982 - 55 km SE of Madang, Papua New Guinea
us6000ldqd 6.7 2023-10-07T08:34:26.734Z 53.498 -5.5997 146.1315 t 56 km SE of Madang, Papua New Guinea
us6000ldpv 5.9 2023-10-07T07:40:29.417Z 7.726 34.6391 62.0327 - 35 km NNW of Herāt, Afghanistan
us6000ldpm 6.3 2023-10-07T07:12:50.042Z 10 34.5743 61.9037 - 29 km NNE of Zindah Jān, Afghanistan
us6000ldph 5.5 2023-10-07T06:49:41.577Z 11.438 34.5414 61.9547 - 29 km NE of Zindah Jān, Afghanistan
us6000ldpg 6.3 2023-10-07T06:41:03.428Z 14 34.6102 61.9242 - 33 km NNE of Zindah Jān, Afghanistan
us6000ldny 5.9 2023-10-07T05:06:55.719Z 108.369 17.0943 -94.9609 - 8 km W of Cuauhtémoc, Mexico
ak023ctna5d5 4.2 2023-10-06T14:01:18.912Z 39.6 61.2601 -149.9258 - 4 km NNW of Anchorage, Alaska
us6000lcri 6.4 2023-10-04T11:21:48.436Z 121.74 5.3416 126.0595 - 66 km E of Sarangani, Philippines
us6000lcgj 5.7 2023-10-03T09:21:04.291Z 20.134 29.4987 81.253 - 40 km NE of Dipayal, Nepal
us6000lc8t 5.4 2023-10-02T12:45:16.096Z 10 25.9591 90.6152 - 24 km S of Goālpāra, India
nc73943821 4.65 2023-09-30T15:26:26.760Z 17.88 40.5588333 -124.2886667 t 3 km SW of Ferndale, CA
nc73938736 4.53 2023-09-19T04:13:10.380Z 3.51 37.4381667 -121.2958333 t 15 km SW of Westley, CA
us7000kwg2 6.3 2023-09-18T13:21:23.535Z 176 26.5312 125.2312 - 191 km N of Hirara, Japan
us7000kv90 6.3 2023-09-12T11:03:18.873Z 41.281 19.2687 121.2178 - 73 km N of Namuac, Philippines
`;
