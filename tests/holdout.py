"""Which labelled cases were set aside before the first rule was written: never read while building, reported apart."""

HELD_BACK = {
    "adoption": ("北京市未成年人保护条例", "反间谍法", "野生动物保护法"),
    "versions": ("公司法", "反垄断法"),
    "national": ("湖南省-实施反家庭暴力法办法-2019-05-30", "贵州省-反家庭暴力条例-2019-12-01"),
    "coding": (
        "新疆维吾尔自治区-实施反家庭暴力法办法-2020-03-31",
        "云南省-反家庭暴力条例-2020-11-25",
        "山西省-家庭暴力预防和处置办法-2021-01-15",
        "河南省-反家庭暴力条例-2022-07-30",
        "辽宁省-反家庭暴力条例-2025-11-27",
    ),
    "notices": (
        "02-yunling-weibao-xiuding",
        "04-dongyu-laonianren-hanzi-date",
        "06-tangpu-shishi-banfa-table",
        "08-ningxiu-ertong-title-deadline",
        "10-bailu-shouhairen-jiuzhu-fullwidth",
        "12-wangchuan-wangluo-contradictory",
    ),
    "citations": ("慈善法-2023-12-29",),
}
