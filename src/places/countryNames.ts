import { countryLabels } from "./countryLabels.ts";
import { ISO3, isIso3 } from "./iso.ts";
import { nameKey } from "./names.ts";

/**
 * ISO 3166-1 alpha-3 code, number in the list of independent states of Gleditsch and Ward that UCDP uses as `country_id`,
 * and spellings beyond the names in English, French and Arabic: UCDP's, VIEWS', ACLED's and the UN's, separated by `;`.
 * A state that succeeded another stands for both: `Russia (Soviet Union)` is RUS.
 */
const STATES = `
USA 2 United States of America;United States;USA;US
CAN 20
BHS 31 The Bahamas
CUB 40
HTI 41
DOM 42
JAM 51
TTO 52 Trinidad and Tobago;Trinidad
BRB 53
DMA 54
GRD 55
LCA 56 Saint Lucia
VCT 57 Saint Vincent and the Grenadines
ATG 58 Antigua and Barbuda
KNA 60 Saint Kitts and Nevis
MEX 70
BLZ 80 British Honduras
GTM 90
HND 91
SLV 92
NIC 93
CRI 94
PAN 95
COL 100
VEN 101 Venezuela (Bolivarian Republic of)
GUY 110
SUR 115 Surinam
ECU 130
PER 135
BRA 140
BOL 145 Bolivia (Plurinational State of)
PRY 150
CHL 155
ARG 160
URY 165
GBR 200 UK;Great Britain;United Kingdom of Great Britain and Northern Ireland
IRL 205
NLD 210 The Netherlands;Holland
BEL 211
LUX 212
FRA 220
MCO 221
LIE 223 Liechtenstein
CHE 225
ESP 230
AND 232
PRT 235
DEU 260 German Federal Republic;Federal Republic of Germany;West Germany
POL 290
AUT 305
HUN 310
CZE 316 Czech Republic
SVK 317 Slovak Republic
ITA 325 Italy/Sardinia
VAT 327 Vatican City State;Holy See
SMR 331
MLT 338
ALB 339
MNE 341
MKD 343 Macedonia, FYR;Macedonia;North Macedonia;FYR Macedonia;Macedonia (FYROM)
HRV 344
SRB 345 Serbia (Yugoslavia);Yugoslavia;Serbia and Montenegro
BIH 346 Bosnia-Herzegovina;Bosnia and Herzegovina;Bosnia
XKX 347
SVN 349
GRC 350
CYP 352
BGR 355
MDA 359 Republic of Moldova
ROU 360 Rumania
RUS 365 Russia (Soviet Union);Soviet Union;Russian Federation;USSR
EST 366
LVA 367
LTU 368
UKR 369
BLR 370 Byelorussia
ARM 371
GEO 372
AZE 373
FIN 375
SWE 380
NOR 385
DNK 390
ISL 395
CPV 402 Cape Verde;Cabo Verde
STP 403 Sao Tome and Principe
GNB 404 Guinea Bissau
GNQ 411
GMB 420 The Gambia
MLI 432
SEN 433
BEN 434 Dahomey
MRT 435
NER 436
CIV 437 Ivory Coast;Cote d'Ivoire;Cote D’Ivoire;République de Côte d'Ivoire
GIN 438 Guinea Conakry;Guinea (Conakry)
BFA 439 Burkina;Upper Volta;Burkina Faso (Upper Volta);Haute-Volta
LBR 450
SLE 451
GHA 452 Gold Coast
TGO 461
CMR 471 Cameroun
NGA 475
GAB 481
CAF 482 Central African Rep.;CAR
TCD 483 Tchad
COG 484 Congo;Republic of Congo;Republic of the Congo;Congo-Brazzaville;Congo, Republic of;Congo Brazzaville;Congo Republic
COD 490 DR Congo (Zaire);DR Congo;Democratic Republic of Congo;Democratic Republic of the Congo;DRC;Congo, DRC;Congo, Democratic Republic of (Zaire);Zaire;Congo-Kinshasa;Congo Kinshasa;Congo, the Democratic Republic of the
UGA 500
KEN 501
TZA 510 Tanzania/Tanganyika;United Republic of Tanzania
BDI 516
RWA 517
SOM 520
DJI 522
ETH 530
ERI 531
AGO 540
MOZ 541
ZMB 551
ZWE 552 Zimbabwe (Rhodesia);Rhodesia
MWI 553
ZAF 560
NAM 565
LSO 570
BWA 571
SWZ 572 Kingdom of eSwatini (Swaziland);eSwatini;Swaziland;Kingdom of Eswatini
MDG 580 Madagascar (Malagasy)
COM 581
MUS 590
SYC 591
MAR 600
DZA 615
TUN 616
LBY 620 Libyan Arab Jamahiriya
SDN 625 The Sudan
SSD 626
IRN 630 Iran (Persia);Iran (Islamic Republic of);Islamic Republic of Iran
TUR 640 Turkey (Ottoman Empire);Turkey;Türkiye;Turkiye
IRQ 645
EGY 651
SYR 652 Syrian Arab Republic
LBN 660
JOR 663
ISR 666
SAU 670
YEM 678 Yemen (North Yemen);Yemen (Arab Republic of Yemen);North Yemen;Yemen Arab Republic
KWT 690
BHR 692
QAT 694
ARE 696 UAE
OMN 698
AFG 700
TKM 701
TJK 702
KGZ 703 Kyrgyz Republic
UZB 704
KAZ 705
CHN 710 People's Republic of China
MNG 712
TWN 713 Taiwan, Province of China
PRK 731 Korea, People's Republic of;Democratic People's Republic of Korea;DPRK;Korea (North)
KOR 732 Korea, Republic of;Republic of Korea;Korea (South);Korea
JPN 740
IND 750
BTN 760
PAK 770
BGD 771
MMR 775 Myanmar (Burma);Burma
LKA 780 Sri Lanka (Ceylon);Ceylon
MDV 781
NPL 790
THA 800
KHM 811 Cambodia (Kampuchea);Kampuchea
LAO 812 Lao People's Democratic Republic;Lao PDR
VNM 816 Vietnam (North Vietnam);Viet Nam;Vietnam, Democratic Republic of
MYS 820
SGP 830
BRN 835 Brunei Darussalam
PHL 840 The Philippines
IDN 850
TLS 860 East Timor;Timor Leste
AUS 900
PNG 910
NZL 920
VUT 935
SLB 940 Solomon Is.
FJI 950
KIR 970
NRU 971
TON 972
TUV 973
MHL 983 Marshall Is.
PLW 986
FSM 987 Federated States of Micronesia;Micronesia (Federated States of)
WSM 990 Samoa (Western Samoa);Western Samoa
`;

/** Spellings of countries that are no states in that list, and of states that another country now holds. */
const OTHERS: Record<string, string> = {
  ESH: "Western Sahara;Sahrawi Arab Democratic Republic;Sahara occidental",
  PSE: "Palestine;State of Palestine;Palestinian Territory;occupied Palestinian territory;West Bank and Gaza",
  DEU: "German Democratic Republic;East Germany",
  YEM: "Yemen (South Yemen);South Yemen;Yemen, People's Republic of;Yemen People's Republic",
  TZA: "Zanzibar",
  VNM: "Vietnam (South Vietnam);Vietnam, Republic of;South Vietnam",
};
const FURTHER_NUMBERS: Record<number, string> = { 265: "DEU", 511: "TZA", 680: "YEM", 817: "VNM" };

const rows = STATES.trim()
  .split("\n")
  .map((line) => {
    const [, iso3, number, spellings] = /^(\w{3}) (\d+) ?(.*)$/.exec(line) ?? [];
    return { iso3, number: Number(number), spellings: spellings.split(";").filter((name) => name !== "") };
  });

const byNumber = new Map([
  ...rows.map(({ iso3, number }): [number, string] => [number, iso3]),
  ...Object.entries(FURTHER_NUMBERS).map(([number, iso3]): [number, string] => [Number(number), iso3]),
]);

/** Country of a Gleditsch and Ward number, or null: Czechoslovakia (315) has no single successor. */
export function countryOfGwNumber(number: number): string | null {
  return byNumber.get(number) ?? null;
}

let byKey: Map<string, string> | undefined;

function allNames(): Map<string, string> {
  const names = new Map<string, string>();
  for (const iso3 of ISO3) for (const name of Object.values(countryLabels(iso3))) names.set(nameKey(name), iso3);
  for (const { iso3, spellings } of rows) for (const name of spellings) names.set(nameKey(name), iso3);
  for (const [iso3, spellings] of Object.entries(OTHERS)) {
    for (const name of spellings.split(";")) names.set(nameKey(name), iso3);
  }
  return names;
}

/**
 * ISO 3166-1 alpha-3 code of a country's name in any common spelling, or of the code itself; null when it is not known.
 * Case, accents, apostrophes and hyphens do not matter.
 */
export function countryIso3(name: string): string | null {
  const trimmed = name.trim();
  if (isIso3(trimmed)) return trimmed;
  byKey ??= allNames();
  return byKey.get(nameKey(trimmed)) ?? null;
}
