"""Forms in which notices say until when, in which pages lay out their facts, and where a draft on a page ends: all invented."""

from __future__ import annotations

import re
from typing import Any

import pytest

from lawtrack.model.notice import Notice
from lawtrack.reading.notice import read_notice
from lawtrack.reading.source import source_from_bytes

ONE = "关于征求《青屏市养犬管理条例（草案）》意见的通知\n各有关单位：\n　　现将草案印发给你们，{}将意见反馈我局。\n青屏市公安局\n2025年9月2日\n"
TWO = "关于征求《青屏市养犬管理条例（草案）》意见的公告\n　　{}\n　　{}\n　　邮箱：a@qp.example.cn\n青屏市公安局\n2025年9月2日\n"
# words before 将意见反馈我局 → last day, None where it cannot be relied on
DATES = [
    ("请于二○二五年九月三十日前", "2025-09-30"),
    ("请于二〇二五年九月二十日以前", "2025-09-20"),
    ("请于二０二五年九月廿日前", "2025-09-20"),
    ("请于二零二五年十月十日前", "2025-10-10"),
    ("请在十月八日前", "2025-10-08"),
    ("请于2025年9月底前", None),
    ("请于本月底前", None),
    ("请于2025年9月31日前", None),
    ("请于9月30日下午5时30分前", "2025-09-30"),
    ("请于2025年9月30日（星期二）前", "2025-09-30"),
    ("请于2025年9月30日（星期五）前", None),
    ("请于2025 年 9 月 30 日前", "2025-09-30"),
    ("请于2025年9月30号前", "2025-09-30"),
    ("请于2025-9-30前", "2025-09-30"),
    ("请于2025.09.30之前", "2025-09-30"),
    ("请于2025年9月三0日前", None),
    ("请于2025年9月 日前", None),
    ("请于X月X日前", None),
    ("请于2025年09月30日24:00前", "2025-09-30"),
    ("请于二〇二五年九月三十日17时前", "2025-09-30"),
    ("请最迟于2025年9月30日", "2025-09-30"),
    ("反馈意见截止2025年9月30日", "2025-09-30"),
    ("征求意见期限为2025年9月1日—9月30日，请", "2025-09-30"),
    ("征求意见时间为2025年9月1日至30日，请", "2025-09-30"),
    ("征求意见期限为30日，自2025年9月1日起至2025年9月30日止，请", "2025-09-30"),
    ("征集期限：2025.9.1-2025.9.30，请", "2025-09-30"),
    ("请于2025年9月30日前（以邮戳为准）", "2025-09-30"),
    ("自即日起至9月30日，", "2025-09-30"),
    ("自本公告发布之日起至2025年9月30日止", "2025-09-30"),
    ("请于公告发布之日起30日内（即2025年10月2日前）", "2025-10-02"),
    ("请于公告发布之日起30日内（即2025年9月20日前）", None),
    ("请于2025年9月30日或者10月8日前", None),
    ("自公告发布之日起一个月内", None),
    ("自公告发布之日起15个工作日内", None),
    ("自公告之日起二十日内", "2025-09-22"),
    ("公示期为三十天，自公告之日起计算，", "2025-10-02"),
    ("请于202５年9月30日前", "2025-09-30"),
    ("请于2025年9月3O日前", None),
    ("请于20255年9月30日前", None),
    ("请于2052年9月30日前", None),
    ("请于2024年9月30日前", None),
    ("请于225年9月30日前", None),
    ("请于2025年9日30日前", None),
    ("请于2025年930前", None),
    ("征求意见的最后期限为2025年9月30日，请", "2025-09-30"),
    ("公开征求意见时间：2025年9月2日9:00至2025年9月30日18:00，请", "2025-09-30"),
    ("征集时间：2025.9.2—9.30，请", "2025-09-30"),
    ("来信以2025年9月30日邮戳为准，请", "2025-09-30"),
    ("请于8月10日前", None),
    ("自2024年3月1日起我市开展试点，请于2025年9月30日前", "2025-09-30"),
    ("请于2025年9月2\n2日前", "2025-09-22"),
    ("请于2O25年l0月15日前", None),
]
# two sentences → last day
PAIRS = [
    ("自2025年9月2日起至2025年10月8日止公开征求意见。", "请于2025年10月10日前反馈。", None),
    ("征求意见期限30日。", "请于2025年9月12日前反馈。", None),
    ("现公开征求意见，期限为20日，自2025年9月3日至2025年9月22日。", "意见请发邮箱。", "2025-09-22"),
    ("公开征求意见时间：2025年9月2日至2025年9月22日。", "请在9月22日前反馈。", "2025-09-22"),
    ("请于2025年9月22日前反馈意见。", "我们将于2025年10月15日前公布采纳情况。", "2025-09-22"),
    (
        "听证会将于2025年9月15日上午9时举行。",
        "请于2025年9月22日前反馈意见，报名听证会的请于9月10日前报名。",
        "2025-09-22",
    ),
    ("为期一个月，请于2025年9月12日前反馈。", "", None),
    ("《青屏市养犬管理条例》于2010年6月1日起施行。", "请于2025年9月22日前反馈意见。", "2025-09-22"),
    ("9月2日至9月22日公开征求意见。", "", "2025-09-22"),
    ("请于2025年9月22日前通过信函反馈，9月25日前通过电子邮件反馈。", "", None),
    ("草案已于2025年8月28日经市政府常务会议讨论通过。", "请于2025年9月22日前反馈意见。", "2025-09-22"),
    ("根据2025年立法计划", "请于2025年9月22日前反馈意见。", "2025-09-22"),
    ("原定2025年9月12日截止的征求意见期限，现延长至2025年9月30日。", "", "2025-09-30"),
    ("征求意见截止时间由2025年9月12日调整为2025年9月30日。", "", "2025-09-30"),
    ("原定9月12日截止，现将征求意见时间延长15日，至2025年9月27日。", "", "2025-09-27"),
    ("现将征求意见期限延长至2025年9月27日。", "请于2025年9月30日前反馈意见。", None),
    ("现将征求意见期限延长至2025年9月27日。", "请于2025年9月20日前反馈意见。", None),
    ("征求意见的截止时间为2025年9月22日。", "网上征集通道将于2025年9月25日24时自动关闭。", None),
    ("请在2025年9月22日前提交意见。", "信函以2025年9月30日的邮戳为准。", None),
    ("征求意见的最后期限为2025年9月22日。", "意见请于9月12日前发至邮箱。", None),
    ("征求意见时间为半个月。", "自9月2日起至9月30日止。", None),
    ("本次征求意见历时20天。", "征集时间为2025年9月2日—9月30日。", None),
    ("自公告之日起20日内征求意见。", "征求意见时间共30天。", None),
    ("征集意见截止到2025年9月22日。", "标题误写为9月25日，截止日以9月25日为准。", None),
    ("请于2025年9月22日前反馈意见。", "对反馈的意见，我局将自截止之日起15日内告知采纳情况。", "2025-09-22"),
]
PAGES: dict[str, tuple[str, str, dict[str, Any]]] = {
    "title-deadline": (
        "html",
        '<html><head><title>x</title></head><body><div>当前位置：首页 &gt; 意见征集</div><h1>关于公开征求《青屏省学前教育条例（草案）》意见的公告（截止日期：2025年9月30日）</h1>\n<p>来源：青屏省司法厅　时间：2025-09-01　浏览：120次</p><p>　　为了提高立法质量，现将《青屏省学前教育条例（草案）》全文公布，欢迎社会各界提出意见。</p>\n<p>　　电子邮箱：xq@qp.example.cn</p><p>　　通信地址：青屏市松林路0号青屏省司法厅立法二处（邮编：000808）</p><p>　　联系电话：0000-00008801（兼传真）</p>\n<p style="text-align:right">青屏省司法厅</p><p>2025年9月1日</p></body></html>',
        {
            "closes": "2025-09-30",
            "published": "2025-09-01",
            "instrument": "青屏省学前教育条例",
            "stage": "草案",
            "body": "青屏省司法厅",
            "phone": ["0000-00008801"],
            "fax": ["0000-00008801"],
            "postcode": "000808",
        },
    ),
    "title-deadline2": (
        "html",
        "<html><body><h2>【征求意见，截至2025年9月30日】青屏省学前教育条例（草案征求意见稿）</h2><p>发布日期：2025年9月1日</p><p>青屏省教育厅起草了《青屏省学前教育条例（草案征求意见稿）》，现公开征求意见。意见可发至 xq@qp.example.cn，邮件主题请注明“学前教育条例反馈意见”。</p><p>青屏省教育厅</p><p>2025年9月1日</p></body></html>",
        {
            "closes": "2025-09-30",
            "published": "2025-09-01",
            "instrument": "青屏省学前教育条例",
            "stage": "草案征求意见稿",
            "body": "青屏省教育厅",
            "email": ["xq@qp.example.cn"],
            "marking": "学前教育条例反馈意见",
        },
    ),
    "title-deadline3": (
        "txt",
        "青屏市人大常委会关于征求《青屏市物业管理条例（修订草案）》意见的公告\n（征求意见截止时间：9月30日）\n\n　　《青屏市物业管理条例（修订草案）》已经市人大常委会第十次会议初次审议。现予公布，征求意见。来信请寄：青屏市松林路0号市人大常委会法工委，邮政编码000909。\n　　电话：0000-0009901、0000-0009902；传真：0000-0009903\n　　特此公告。\n\n青屏市人民代表大会常务委员会\n2025年9月2日\n",
        {
            "closes": "2025-09-30",
            "published": "2025-09-02",
            "instrument": "青屏市物业管理条例",
            "stage": "修订草案",
            "body": "青屏市人民代表大会常务委员会",
            "phone": ["0000-0009901", "0000-0009902"],
            "fax": ["0000-0009903"],
            "postcode": "000909",
        },
    ),
    "headbody": (
        "html",
        "<html><body><h1>青屏市养犬管理条例（草案）公开征求意见</h1><table><tr><td>征集单位</td><td>青屏市公安局</td><td>状态</td><td>进行中</td></tr><tr><td>开始时间</td><td>2025-09-02</td><td>结束时间</td><td>2025-10-02</td></tr></table><p>　　现将《青屏市养犬管理条例（草案）》予以公布，请于2025年9月22日前将意见反馈至 a@qp.example.cn。</p><p>青屏市公安局</p><p>2025年9月2日</p></body></html>",
        {"closes": None, "opens": "2025-09-02"},
    ),
    "table": (
        "html",
        '<html><body><div class="nav">首页 | 政务公开 | 互动交流</div><h1>《青屏市养犬管理条例（草案）》意见征集</h1><table><tr><th>征集主题</th><td colspan="3">《青屏市养犬管理条例（草案）》意见征集</td></tr><tr><th>征集单位</th><td>青屏市公安局</td><th>征集状态</th><td>已结束</td></tr><tr><th>开始时间</th><td>2025-09-02</td><th>结束时间</th><td>2025-10-02</td></tr><tr><th>联系电话</th><td>0000-0008888</td><th>电子邮箱</th><td>a@qp.example.cn</td></tr><tr><th>通讯地址</th><td>青屏市松林路0号</td><th>邮政编码</th><td>000808</td></tr></table><p>为加强养犬管理，我局起草了《青屏市养犬管理条例（草案）》，现向社会公开征求意见。</p><p><a href="https://www.qp.example.cn/hd/zj?id=8">我要留言</a></p><div>版权所有：青屏市公安局　电话：0000-9999999</div></body></html>',
        {
            "opens": "2025-09-02",
            "closes": "2025-10-02",
            "body": "青屏市公安局",
            "phone": ["0000-0008888"],
            "email": ["a@qp.example.cn"],
            "postcode": "000808",
            "web": ["https://www.qp.example.cn/hd/zj?id=8"],
            "instrument": "青屏市养犬管理条例",
            "stage": "草案",
        },
    ),
    "table2": (
        "html",
        "<html><body><h1>青屏市信访工作办法（修订征求意见稿）公开征求意见公告</h1><p>信息来源：市信访局　　发布日期：2025-09-02 09:30</p><table><tr><td>征求意见起止时间</td><td>2025-09-02至2025-10-01</td></tr><tr><td>电子邮件</td><td>xf@qp.example.cn</td></tr><tr><td>联系方式</td><td>电话 0000-0008888，传真 0000-0008889</td></tr><tr><td>信函</td><td>青屏市松林路0号青屏市信访局（000808）</td></tr></table></body></html>",
        {
            "opens": "2025-09-02",
            "closes": "2025-10-01",
            "published": "2025-09-02",
            "instrument": "青屏市信访工作办法",
            "stage": "修订征求意见稿",
            "phone": ["0000-0008888"],
            "fax": ["0000-0008889"],
            "postcode": "000808",
        },
    ),
    "fullwidth": (
        "txt",
        "关于公开征求《青屏省见义勇为人员保护条\n例（修订草案征求意见稿）》意见的公告\n\n　　为了保护见义勇为人员，省民政厅起草了《青屏\n省见义勇为人员保护条例（修订草案征求意见稿）》，\n现向社会公开征求意见。请于２０２５年９月３０日\n前将意见书面反馈青屏省民政厅。\n　　电子邮箱：ｊｙｙｗ＠ｑｐ．ｅｘａｍｐｌｅ．ｃ\nｎ\n　　地址：青屏市松林路０号青屏省民政厅，邮政编码：\n０００８０８\n　　电话：（００００）００００８８０１　传真：（０\n０００）００００８８０２\n　　来信请注明“见义勇为条例意见”。\n\n　　　　　　　　　　　　　青屏省民政厅\n　　　　　　　　　　　　　２０２５年８月２６日\n\n青屏省见义勇为人员保护条例\n（修订草案征求意见稿）\n\n　　第一条　为了保护见义勇为人员的合法权益，弘扬\n社会正气，制定本条例。\n　　第二条　见义勇为人员应当在行为发生后３０日内\n申请确认。\n　　第三条　本条例自２０２６年１月１日起施行。\n",
        {
            "closes": "2025-09-30",
            "published": "2025-08-26",
            "instrument": "青屏省见义勇为人员保护条例",
            "stage": "修订草案征求意见稿",
            "body": "青屏省民政厅",
            "phone": ["0000-00008801"],
            "fax": ["0000-00008802"],
            "email": ["jyyw@qp.example.cn"],
            "postcode": "000808",
            "marking": "见义勇为条例意见",
            "articles": 3,
        },
    ),
    "revision": (
        "html",
        '<html><body><div id="top">网站地图 | 无障碍</div><h1>关于《青屏省消防条例》（修订草案征求意见稿）公开征求意见的通知</h1><div>字号：大 中 小　打印　来源：应急管理厅　发布时间：2025-09-03 10:11:12</div>\n<p>为贯彻落实上位法，我厅对《青屏省消防条例》进行了修订，形成《青屏省消防条例（修订草案征求意见稿）》，现公开征求意见。公众可以在2025年10月3日前，通过以下途径反馈意见：</p><p>（一）信函：青屏市松林路0号青屏省应急管理厅政策法规处，邮编000808，并在信封上注明“消防条例意见反馈”字样；</p><p>（二）电子邮件：xf@qp.example.cn；</p><p>（三）传真：0000—00008802。</p><p>附件：1.青屏省消防条例（修订草案征求意见稿）.docx</p><p>2.修订说明.docx</p><p>青屏省应急管理厅</p><p>2025年9月2日</p>\n<p>青屏省消防条例（修订草案征求意见稿）</p><p>目　录</p><p>第一章　总　则</p><p>第二章　附　则</p><p>第一章　总　则</p><p>第一条　为了预防火灾，制定本条例。</p><p>第二条　消防工作坚持预防为主。</p><p>第二章　附　则</p><p>第三条　本条例自2026年1月1日起施行。</p><p>关于《青屏省消防条例（修订草案征求意见稿）》的说明</p><p>一、修订的必要性</p><p>现行条例已经施行十年，需要修订。</p><p>二、主要内容</p><p>修订草案共三条。</p><div>相关链接</div><div>主办：青屏省应急管理厅　电话：0000-00007777</div></body></html>',
        {
            "closes": "2025-10-03",
            "published": "2025-09-03",
            "instrument": "青屏省消防条例",
            "stage": "修订草案征求意见稿",
            "body": "青屏省应急管理厅",
            "phone": [],
            "fax": ["0000-00008802"],
            "postcode": "000808",
            "marking": "消防条例意见反馈",
            "articles": 3,
            "explanation": True,
        },
    ),
    "joint": (
        "txt",
        "青屏省人大监察和司法委员会　青屏省司法厅关于公开征求《青屏省法律援助条例（草案）》意见的启事\n\n　　现将《青屏省法律援助条例（草案）》公布，公开征求意见的时间为2025年9月2日至2025年9月25日。\n　　一、省人大监察和司法委员会\n　　地址：青屏市柳林路0号，邮编：000801；电话：0000-00008811；邮箱：jcsf@qp.example.cn\n　　二、省司法厅\n　　地址：青屏市松林路0号，邮编：000802；电话：0000-00008812；邮箱：sft@qp.example.cn\n\n青屏省人大监察和司法委员会\n青屏省司法厅\n2025年9月1日\n",
        {
            "closes": "2025-09-25",
            "opens": "2025-09-02",
            "published": "2025-09-01",
            "body": "青屏省人大监察和司法委员会、青屏省司法厅",
            "phone": ["0000-00008811", "0000-00008812"],
            "email": ["jcsf@qp.example.cn", "sft@qp.example.cn"],
            "postcode": "000801",
        },
    ),
    "nostamp": (
        "txt",
        "青屏县住房和城乡建设局关于《青屏县城市供水管理办法（征求意见稿）》公开征求意见的公告\n　　现将《青屏县城市供水管理办法（征求意见稿）》向社会公开征求意见，征求意见时间自即日起至10月10日。\n　　联系电话：12345678\n　　电子邮箱：gs@qp.example.cn\n青屏县住房和城乡建设局\n",
        {"closes": None, "published": None, "body": "青屏县住房和城乡建设局"},
    ),
    "worksdays": (
        "txt",
        "青屏县水利局关于《青屏县河道采砂管理办法（征求意见稿）》公开征求意见的公告\n发布时间：2025年9月2日\n　　请自公告之日起7个工作日内提出意见。\n青屏县水利局\n2025年9月2日\n",
        {"closes": None, "days": None, "published": "2025-09-02"},
    ),
    "days-table": (
        "txt",
        "青屏县水利局关于《青屏县河道采砂管理办法（征求意见稿）》公开征求意见的公告\n　　公开征求意见，时间为30天（2025年9月2日至2025年10月1日）。\n青屏县水利局\n2025年9月2日\n",
        {"closes": "2025-10-01", "opens": "2025-09-02", "days": 30},
    ),
    "dl": (
        "html",
        "<html><body><h1>关于《青屏市养犬管理条例（草案）》公开征求意见的公告</h1><dl><dt>征集时间</dt><dd>2025-09-02 至 2025-10-02</dd><dt>征集单位</dt><dd>青屏市公安局</dd><dt>联系电话</dt><dd>0000-0008888</dd></dl><p>　　为规范养犬，我局起草了《青屏市养犬管理条例（草案）》，现向社会公开征求意见。</p></body></html>",
        {"opens": "2025-09-02", "closes": "2025-10-02", "body": "青屏市公安局", "phone": ["0000-0008888"]},
    ),
    "li": (
        "html",
        "<html><body><h1>关于《青屏市养犬管理条例（草案）》公开征求意见的公告</h1><ul><li><span>开始时间：</span><em>2025-09-02</em></li><li><span>结束时间：</span><em>2025-10-02</em></li><li><span>发布单位：</span><em>青屏市公安局</em></li><li>邮箱：a@qp.example.cn</li></ul><p>　　为规范养犬，我局起草了《青屏市养犬管理条例（草案）》，现向社会公开征求意见。</p></body></html>",
        {"opens": "2025-09-02", "closes": "2025-10-02", "body": "青屏市公安局", "email": ["a@qp.example.cn"]},
    ),
    "div": (
        "html",
        "<html><body><h1>关于《青屏市养犬管理条例（草案）》公开征求意见的公告</h1><div><div>征集起止时间</div><div>2025年9月2日—2025年10月2日</div></div><div><div>发布机构</div><div>青屏市公安局</div></div><p>　　为规范养犬，我局起草了《青屏市养犬管理条例（草案）》，现向社会公开征求意见。</p></body></html>",
        {"opens": "2025-09-02", "closes": "2025-10-02", "body": "青屏市公安局"},
    ),
    "meta": (
        "html",
        "<html><body><h1>关于《青屏市养犬管理条例（草案）》公开征求意见的公告</h1><div><span>发布日期：2025-09-02</span> <span>截止日期：2025-10-02</span> <span>来源：青屏市公安局</span></div><p>　　为规范养犬，我局起草了《青屏市养犬管理条例（草案）》，现向社会公开征求意见。</p></body></html>",
        {"published": "2025-09-02", "closes": "2025-10-02", "body": "青屏市公安局"},
    ),
    "metaconflict": (
        "html",
        "<html><body><h1>关于《青屏市养犬管理条例（草案）》公开征求意见的公告</h1><div><span>发布日期：2025-09-02</span> <span>截止日期：2025-10-02</span> <span>来源：青屏市公安局</span></div><p>　　为规范养犬，我局起草了《青屏市养犬管理条例（草案）》，现向社会公开征求意见。</p><p>请于2025年9月22日前反馈。</p><p>青屏市公安局</p><p>2025年9月2日</p></body></html>",
        {"published": "2025-09-02", "closes": None},
    ),
    "table-big": (
        "html",
        "<html><body><h1>关于《青屏市养犬管理条例（草案）》公开征求意见的公告</h1><p>发布时间：2025-09-02　来源：青屏市公安局</p><table border=1><tr><td>事项名称</td><td>青屏市养犬管理条例（草案）</td></tr><tr><td>起草单位</td><td>青屏市公安局</td></tr><tr><td>征求意见时间</td><td>2025年9月3日至2025年10月2日（30日）</td></tr><tr><td rowspan=4>反馈渠道</td><td>电子邮箱：a@qp.example.cn</td></tr><tr><td>电话：0000-0008888；传真：0000-0008889</td></tr><tr><td>信函：青屏市松林路0号青屏市公安局治安支队，邮编000808，信封注明“养犬条例征求意见”</td></tr><tr><td>网上：https://hd.qp.example.cn/zj/8</td></tr></table><p>青屏市公安局</p><p>2025年9月2日</p></body></html>",
        {
            "published": "2025-09-02",
            "opens": "2025-09-03",
            "closes": "2025-10-02",
            "days": 30,
            "phone": ["0000-0008888"],
            "fax": ["0000-0008889"],
            "postcode": "000808",
            "marking": "养犬条例征求意见",
            "web": ["https://hd.qp.example.cn/zj/8"],
            "body": "青屏市公安局",
            "email": ["a@qp.example.cn"],
        },
    ),
    "table-vals": (
        "html",
        "<html><body><h1>关于《青屏市养犬管理条例（草案）》公开征求意见的公告</h1><table><tr><th>开始日期</th><th>截止日期</th><th>联系人</th><th>联系电话</th><th>电子邮箱</th></tr><tr><td>2025-09-02</td><td>2025-10-02</td><td>李某</td><td>0000-0008888</td><td>a@qp.example.cn</td></tr></table><p>　　为规范养犬，我局起草了《青屏市养犬管理条例（草案）》，现向社会公开征求意见。</p><p>青屏市公安局</p><p>2025年9月2日</p></body></html>",
        {"opens": "2025-09-02", "closes": "2025-10-02", "phone": ["0000-0008888"], "email": ["a@qp.example.cn"]},
    ),
    "after-sign": (
        "html",
        "<html><body><h1>关于《青屏市养犬管理条例（草案）》公开征求意见的公告</h1><p>　　为规范养犬，我局起草了《青屏市养犬管理条例（草案）》，现向社会公开征求意见。</p><p>联系人：李某</p><p>青屏市公安局</p><p>2025年9月2日</p><p>（联系电话：0000-0008888；电子邮箱：a@qp.example.cn；征求意见截止时间：2025年10月2日）</p></body></html>",
        {"closes": "2025-10-02", "phone": ["0000-0008888"], "email": ["a@qp.example.cn"]},
    ),
    "nosign-days": (
        "html",
        "<html><body><h1>关于《青屏市养犬管理条例（草案）》公开征求意见的公告</h1><p>日期：2025-09-02</p><p>　　为规范养犬，我局起草了《青屏市养犬管理条例（草案）》，现向社会公开征求意见。</p><p>公示期30日，请在公示期内反馈，逾期视为无意见。电话0000-0008888。</p><p>青屏市公安局</p></body></html>",
        {"closes": None, "days": 30, "published": "2025-09-02", "body": "青屏市公安局", "phone": ["0000-0008888"]},
    ),
    "sign-inline": (
        "txt",
        "青屏市公安局关于对《青屏市养犬管理条例（草案送审稿）》征求意见的函\n各区人民政府，市政府各部门：\n　　现将《青屏市养犬管理条例（草案送审稿）》送你们征求意见，请于9月22日（星期一）下班前书面反馈我局（联系人：李某，电话：0000-0008888，邮箱：a@qp.example.cn），逾期未反馈的视为无意见。\n　　附件：1.青屏市养犬管理条例（草案送审稿）\n　　　　　2.起草说明\n　　　　　　　　　　青屏市公安局\n　　　　　　　　　　2025年9月2日\n",
        {
            "closes": "2025-09-22",
            "stage": "草案送审稿",
            "body": "青屏市公安局",
            "phone": ["0000-0008888"],
            "email": ["a@qp.example.cn"],
        },
    ),
    "days-contr": (
        "txt",
        "关于《青屏市养犬管理条例（草案）》公开征求意见的公告\n　　现公开征求意见，时间为2025年9月2日至2025年10月2日，共20天。\n青屏市公安局\n2025年9月2日\n",
        {"closes": None, "days": None, "opens": "2025-09-02"},
    ),
    "days-contr2": (
        "txt",
        "关于《青屏市养犬管理条例（草案）》公开征求意见的公告\n　　自本公告发布之日起15日内，社会各界可以提出意见。\n　　意见请于2025年10月2日前寄送。\n青屏市公安局\n2025年9月2日\n",
        {"closes": None, "days": None},
    ),
    "contr-title": (
        "html",
        "<html><body><h1>关于《青屏市养犬管理条例（草案）》公开征求意见的公告（9月2日至9月22日）</h1><p>　　为规范养犬，我局起草了《青屏市养犬管理条例（草案）》，现向社会公开征求意见。</p><p>请于2025年9月30日前反馈。</p><p>青屏市公安局</p><p>2025年9月2日</p></body></html>",
        {"closes": None},
    ),
    "contr-channels": (
        "txt",
        "关于《青屏市养犬管理条例（草案）》公开征求意见的公告\n　　现公开征求意见，截止日期为2025年9月30日。\n　　一、网络：登录市政府网站提出意见，9月25日24时关闭；\n　　二、信函：请于2025年10月8日前寄出。\n青屏市公安局\n2025年9月2日\n",
        {"closes": None},
    ),
    "pub-after-close": (
        "html",
        "<html><body><h1>关于《青屏市养犬管理条例（草案）》公开征求意见的公告</h1><p>发布时间：2025-10-20</p><p>　　为规范养犬，我局起草了《青屏市养犬管理条例（草案）》，现向社会公开征求意见。</p><p>请于2025年9月30日前反馈。</p><p>青屏市公安局</p><p>2025年9月2日</p></body></html>",
        {"closes": None},
    ),
    "hanzi": (
        "html",
        "<html><body><h1>青屏省人民代表大会常务委员会办公厅关于公布《青屏省老年教育条例（草案二次审议稿）》征求意见的公告</h1><p>青屏省第十四届人民代表大会常务委员会第十八次会议对《青屏省老年教育条例（草案二次审议稿）》进行了审议。现将草案二次审议稿全文公布，征求意见。请于二〇二五年十月十五日前将意见寄至青屏省人民代表大会常务委员会法制工作委员会（地址：青屏市柳林路0号，邮编：000801）。</p><p>特此公告</p><p>青屏省人民代表大会常务委员会办公厅</p><p>二〇二五年九月十六日</p></body></html>",
        {
            "closes": "2025-10-15",
            "published": "2025-09-16",
            "body": "青屏省人民代表大会常务委员会办公厅",
            "stage": "草案二次审议稿",
            "postcode": "000801",
        },
    ),
    "hanzi2": (
        "txt",
        "关于公开征求《青屏省老年教育条例（草案）》意见的公告\n\n　　公众可以于二〇二五年九月十六日至二〇二五年十月十五日期间，通过下列方式提出意见：\n　　电子邮箱：ln@qp.example.cn\n　　联系电话：〇〇〇〇—〇〇〇〇八八八\n\n青屏省司法厅\n二○二五年九月十六日\n",
        {
            "opens": "2025-09-16",
            "closes": "2025-10-15",
            "published": "2025-09-16",
            "body": "青屏省司法厅",
            "email": ["ln@qp.example.cn"],
        },
    ),
    "revise": (
        "html",
        "<html><body><h1>关于《青屏省未成年人保护条例（修订草案）》向社会公开征求意见的公告</h1><p>为做好《青屏省未成年人保护条例》修订工作，现将修订草案全文公布，公开征求社会各界意见。有关意见请于2025年10月8日前反馈。</p><p>联系地址：青屏市柳林路0号　邮政编码：000801</p><p>联系电话：（0000）0008888　传真：（0000）0008889</p><p>电子邮箱：a#qp.example.cn（发送邮件时请将#替换为@）</p><p>青屏省人大常委会法制工作委员会</p><p>2025年9月8日</p></body></html>",
        {
            "closes": "2025-10-08",
            "phone": ["0000-0008888"],
            "fax": ["0000-0008889"],
            "postcode": "000801",
            "stage": "修订草案",
            "email": ["a@qp.example.cn"],
        },
    ),
    "spaces": (
        "html",
        '<html><body><h1>关于公开征求《青屏省残疾人就业办法（草案）》意见的公告</h1><p>请于 2025 年 10 月 8 日 前反馈意见。电 话：0000 - 0008888 ，邮 箱 ： a @ qp.example.cn ，邮 编：000 801。信封上请注明 "残疾人就业办法" 字样</p><p>青屏省残疾人联合会</p><p>2025 年 9 月 8 日</p></body></html>',
        {
            "closes": "2025-10-08",
            "phone": ["0000-0008888"],
            "email": ["a@qp.example.cn"],
            "published": "2025-09-08",
            "body": "青屏省残疾人联合会",
            "marking": "残疾人就业办法",
        },
    ),
}


ASKED = "<html><body><h1>关于公开征求《青屏市绿化条例（草案）》意见的公告</h1>{}<p>青屏市园林局</p><p>2025年9月2日</p></body></html>"
DUE = "<p>请于2025年9月30日前反馈意见。</p>"
# what a page says → the one field that it is about
FIELDS: list[tuple[str, str, Any]] = [
    ("<p>邮件主题请写“绿化条例意见”。</p>", "marking", "绿化条例意见"),
    ("<p>主题栏填写“绿化意见+姓名”。</p>", "marking", "绿化意见+姓名"),
    ("<p>请在信函封面写“绿化条例”。</p>", "marking", "绿化条例"),
    ("<p>来信请在信封左下角写明“绿化条例”四字。</p>", "marking", "绿化条例"),
    ("<p>信封上请注明《绿化条例》修改意见字样。</p>", "marking", "《绿化条例》修改意见"),
    ("<p>以“生态优先”为原则起草。</p>", "marking", None),
    ("<p>联系电话：0000-00001301、00001302</p>", "phone", ["0000-00001301", "00001302"]),
    ("<p>传真电话：0000-0004411</p>", "fax", ["0000-0004411"]),
    ("<p>传真电话：0000-0004411</p>", "phone", []),
    ("<p>联系人：张某，0000-0004411</p>", "phone", ["0000-0004411"]),
    ("<p>邮　编：000 808</p>", "postcode", "000808"),
    ("<p>网址：zqyj.qp.example.cn/lh</p>", "web", ["zqyj.qp.example.cn/lh"]),
    ("<p>青屏人大网　www.qprd.example.cn　2025-09-03　【大 中 小】</p>", "web", []),
    ("<p><a href='https://www.qp.example.cn/1.pdf'>点击下载草案提出意见</a></p>", "web", []),
    ("<p>意见请<a href='mailto:lh@qp.example.cn'>发送邮件</a>给我们。</p>", "email", ["lh@qp.example.cn"]),
    ("<div>2025-09-03 08:30　来源：青屏人大网</div>", "published", "2025-09-03"),
    ("<ul><li>成文日期：2025-09-01</li><li>发布日期：2025-09-03</li></ul>", "published", "2025-09-03"),
    ("<table><tr><th>发布日期</th><th>截止时间</th></tr><tr><td>2025-09-03</td><td>2025-09-30</td></tr></table>", "published", "2025-09-03"),
    ("<p>三、时间：2025年9月5日至9月30日。</p>", "published", "2025-09-02"),
    ("<p>现公开征求意见，起草说明附后。</p>", "opens", None),
    ("<p>自2024年1月1日起，我市开展试点。</p>", "opens", None),
    ("<p>自9月1日起公开征求意见。</p>", "opens", "2025-09-01"),
    ("<p>附件：1.条例草案</p><p>2.关于《青屏市绿化条例（草案）》的说明</p>", "explanation", False),
    ("<pre>电话：0000-0004411\n传真：0000-0004412</pre>", "fax", ["0000-0004412"]),
]


def fields(found: Notice) -> dict[str, Any]:
    channels = found.channels
    return {
        "closes": found.closes and str(found.closes), "opens": found.opens and str(found.opens), "published": found.published and str(found.published),
        "days": found.days, "instrument": found.instrument, "stage": found.stage, "body": found.body, "phone": list(channels.phone),
        "fax": list(channels.fax), "email": list(channels.email), "web": list(channels.web), "postcode": channels.post.postcode,
        "marking": found.marking, "articles": found.draft_articles, "explanation": found.has_explanation,
    }  # fmt: skip


def read(text: str, suffix: str = "txt") -> Notice:
    return read_notice(source_from_bytes(text.encode("utf-8"), f"notice.{suffix}"))


@pytest.mark.parametrize(("words", "closes"), DATES, ids=[w for w, _ in DATES])
def test_a_closing_date_is_read_or_doubted(words: str, closes: str | None) -> None:
    found = read(ONE.format(words))
    assert (found.closes and str(found.closes), bool(found.problems)) == (closes, closes is None)


@pytest.mark.parametrize(("first", "second", "closes"), PAIRS)
def test_two_sentences_agree_or_contradict(first: str, second: str, closes: str | None) -> None:
    found = read(TWO.format(first, second))
    assert (found.closes and str(found.closes), bool(found.problems)) == (closes, closes is None)


@pytest.mark.parametrize("name", PAGES)
def test_facts_of_a_page(name: str) -> None:
    suffix, text, expected = PAGES[name]
    found = fields(read(text, suffix))
    assert {k: found[k] for k in expected} == expected


@pytest.mark.parametrize(("words", "field", "expected"), FIELDS, ids=[f"{f}: {w}" for w, f, _ in FIELDS])
def test_a_field_is_read_from_what_the_page_says_of_it(words: str, field: str, expected: Any) -> None:
    assert fields(read(ASKED.format(words + DUE), "html"))[field] == expected


@pytest.mark.parametrize(
    ("lines", "body"),
    [
        ("青屏市人大常委会\n法制工作委员会", "青屏市人大常委会法制工作委员会"),
        ("青屏市妇女联合会　　青屏市公安局", "青屏市妇女联合会、青屏市公安局"),
        ("青屏市人民代表大会常务委员会法制工作\n委员会", "青屏市人民代表大会常务委员会法制工作委员会"),
    ],
)
def test_a_body_is_read_whole(lines: str, body: str) -> None:
    assert read(ONE.format("请于2025年9月30日前").replace("青屏市公安局", lines)).body == body


def test_a_line_behind_the_signature_does_not_part_body_and_date() -> None:
    found = read(ONE.format("请于2025年9月30日前") + "（此件公开发布）\n")
    assert (found.body, str(found.signed)) == ("青屏市公安局", "2025-09-02")


def test_a_line_of_the_text_below_the_title_is_not_the_pages_own() -> None:
    text = ONE.format("请于9月30日前").replace("各有关单位：", "现将草案公布，社会公众可以在2025年9月30日17:00前，登录\n青屏市公安局网站提出意见。")
    assert (str(read(text).published), str(read(text).closes)) == ("2025-09-02", "2025-09-30")


def test_names_within_names_and_lists_of_other_pages() -> None:
    page = "<html><body><ul><li><a href='/1'>关于征求《他省条例（草案）》意见的公告</a> 2025-01-01</li></ul><h1>关于公开征求《棠溪市实施《青屏省儿童保护条例》办法（草案）》意见的公告</h1><p>请于2025年9月30日前反馈意见。</p></body></html>"
    found = read(page, "html")
    assert (found.instrument, found.stage) == ("棠溪市实施《青屏省儿童保护条例》办法", "草案")


HEAD = "关于公开征求《青屏市停车管理办法（征求意见稿）》意见的公告\n　　现将征求意见稿公布，请于2025年9月30日前反馈至 a@qp.example.cn。\n青屏市城市管理局\n2025年9月2日\n"
DRAFT = (
    "青屏市停车管理办法\n（征求意见稿）\n第一条　为了规范停车管理，制定本办法。\n第二条　停车场应当符合下列条件：\n（一）有标志；\n（二）有值守人员。\n"
    "第五条第二款规定的停车场，还应当有充电设施。\n第三条　停车收费实行明码标价。\n第四条　市城市管理局可以制定实施细则。\n"
    "本办法自2026年1月1日起施行。2010年公布的停车管理规定同时废止。\n"
)
BEHIND = {
    "nothing": ("", False),
    "furniture": (
        "【打印】【关闭】\n上一篇：关于公布2025年实施计划的通知\n主办单位：青屏市城市管理局　电话：0000-12345678\n",
        False,
    ),
    "explanation": (
        "关于《青屏市停车管理办法（征求意见稿）》的起草说明\n一、背景\n停车需要规范。\n二、内容\n办法共四条。\n",
        True,
    ),
    "annex": ("附件2\n起草说明\n一、背景\n停车需要规范。\n二、内容\n办法共四条。\n", True),
    "form": ("姓　名：\n联系电话：\n意见内容：\n提交　重置\n", False),
}


@pytest.mark.parametrize("name", BEHIND)
@pytest.mark.parametrize("suffix", ["txt", "html"])
def test_a_draft_is_cut_exactly(name: str, suffix: str) -> None:
    behind, explained = BEHIND[name]
    text = HEAD + DRAFT + behind
    page = "".join(f"<p>&emsp;&emsp;{line}</p>" for line in text.split("\n")) if suffix == "html" else text
    found = read(page, suffix)
    assert re.sub(r"\s", "", found.draft or "") == re.sub(r"\s", "", DRAFT)
    assert (found.draft_articles, found.has_explanation) == (4, explained)


def test_an_explanation_that_is_only_attached_is_none() -> None:
    assert not read(
        HEAD.replace("青屏市城市管理局", "附件1：征求意见稿\n附件2：起草说明\n青屏市城市管理局") + DRAFT
    ).has_explanation
