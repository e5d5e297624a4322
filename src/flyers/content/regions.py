"""The countries and territories of ISO 3166-1, by their two letters, and Kosovo, which CLDR has besides,
and which of them count the hours of the day to twelve."""

_CODES = """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT
    BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH
    ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT
    HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS
    LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI
    NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG
    SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG
    UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW
"""
REGIONS = frozenset(_CODES.split())
# By CLDR's short times in the language of most people there; and, though CLDR counts to 24 in English but for
# America's, wherever English is that language, since its print says 7:30 pm. Not in
# Argentina, Chile and Uruguay, whose print says 19:30.
_TWELVE = """
    AE AG AI AL AQ AS AU BB BD BH BM BN BO BS BT BW BZ CA CC CK CO CR CU CX CY DJ DM DO DZ
    EC EG EH ER ET FJ FK FM GB GD GG GH GI GM GR GS GT GU GY HK HM HN IE IM IN IO IQ JE JM JO KH KI KN
    KP KR KW KY LB LC LR LS LY MH MO MP MR MS MW MX MY NA NF NG NI NR NU NZ OM PA PE PG PH PK PN PR PS
    PW QA SA SB SD SG SH SL SO SS SV SX SY SZ TC TD TK TN TO TT TV TW UM US VC VE VG VI VU WS YE ZA
    ZM
"""
TWELVE_HOURS = frozenset(_TWELVE.split())
