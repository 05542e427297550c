"""Judgements a lawyer makes in a glance, on the demo's draft: each case names the distinction it shows."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import pytest

from lawtrack.model.adoption import Result
from lawtrack.model.proposal import Proposal, Suggestion
from lawtrack.reading.parse import parse
from lawtrack.reading.source import source_from_text
from lawtrack.verbs.adopt import adopt

DRAFT = files("lawtrack.corpora").joinpath("demo", "lanchuan", "draft.txt").read_text("utf-8")

# what it shows, the verdict, what the adopted text changed, the suggestion
CASES: list[tuple[str, str, list[tuple[str, str]], dict[str, Any]]] = [
    (
        "subject other", "rejected",
        [("公安机关应当在告诫书送达后一个月内回访受害人", "居民委员会应当在告诫书送达后一个月内回访受害人")],
        {"kind": "modify", "target": "第十七条", "original": "公安机关应当在告诫书送达后一个月内回访受害人。", "proposed": "妇女联合会应当在告诫书送达后一个月内回访受害人。"},
    ),
    (
        "subject taken", "verbatim",
        [("公安机关应当在告诫书送达后一个月内回访受害人", "妇女联合会应当在告诫书送达后一个月内回访受害人")],
        {"kind": "modify", "target": "第十七条", "original": "公安机关应当在告诫书送达后一个月内回访受害人。", "proposed": "妇女联合会应当在告诫书送达后一个月内回访受害人。"},
    ),
    (
        "deadline not, duty yes", "partial",
        [("最先接到投诉的单位应当登记、劝阻，不得推诿。", "最先接到投诉的单位应当登记、劝阻，并且及时转交有关部门，不得推诿。")],
        {"kind": "modify", "target": "第十四条", "original": "最先接到投诉的单位应当登记、劝阻，不得推诿。", "proposed": "最先接到投诉的单位应当登记、劝阻，并且在二十四小时内转交有关部门，不得推诿。"},
    ),
    (
        "list 3 of 5", "partial",
        [("（三）有紧急报警的装置。", "（三）有紧急报警的装置；\n（四）有母婴用品；\n（五）有无障碍通道；\n（六）有图书。")],
        {"kind": "add", "target": "第二十一条", "instruction": "建议在第二十一条第一款增加五项：“（四）有母婴用品；”“（五）有无障碍通道；”“（六）有图书；”“（七）有专职厨师；”“（八）有健身器材。”"},
    ),
    (
        "list all", "verbatim",
        [("（三）有紧急报警的装置。", "（三）有紧急报警的装置；\n（四）有母婴用品；\n（五）有无障碍通道。")],
        {"kind": "add", "target": "第二十一条", "instruction": "建议在第二十一条第一款增加两项：“（四）有母婴用品；”“（五）有无障碍通道。”"},
    ),
    (
        "other matter same words", "rejected",
        [("医疗机构诊治受害人，应当如实记录伤情，并且保存诊疗资料。", "医疗机构诊治受害人，应当如实记录伤情，并且保存诊疗资料，不得收取病历复印费用。")],
        {"kind": "modify", "target": "第二十三条", "original": "法律援助机构应当依法为受害人提供法律援助。", "proposed": "法律援助机构应当依法为受害人提供法律援助，不得收取任何费用。"},
    ),
    (
        "negation", "rejected",
        [("不收取费用", "减半收取费用")],
        {"kind": "modify", "target": "第十九条第一款", "original": "人民法院受理人身安全保护令的申请，不收取费用。", "proposed": "人民法院受理人身安全保护令的申请，收取费用。"},
    ),
    (
        "light rewording", "substantive",
        [("心理辅导。", "心理辅导和就业指导服务。")],
        {"kind": "modify", "target": "第二十二条", "original": "为受害人提供心理辅导。", "proposed": "为受害人提供心理辅导和职业指导。"},
    ),
    (
        "ask without wording", "substantive",
        [("公安机关协助执行人身安全保护令。", "公安机关协助执行人身安全保护令。\n人民法院应当在作出裁定后二十四小时内送达申请人和公安机关。")],
        {"kind": "add", "target": "第十九条", "instruction": "建议明确人身安全保护令的送达时限和送达对象。"},
    ),
    (
        "ask without wording no", "rejected",
        [("公安机关协助执行人身安全保护令。", "公安机关协助执行人身安全保护令，并且做好记录。")],
        {"kind": "add", "target": "第十九条", "instruction": "建议明确人身安全保护令的送达时限和送达对象。"},
    ),
    (
        "split article moved", "verbatim",
        [("第二十七条【参照适用】", "第二十七条\u3000国家工作人员实施家庭暴力的，从重处分。\n第二十八条【参照适用】")],
        {"kind": "add", "target": "第二十六条", "proposed": "国家工作人员实施家庭暴力的，从重处分。"},
    ),
    (
        "and/or", "rejected",
        [],
        {"kind": "modify", "target": "第十条", "instruction": "建议将第三条第二款中的“电话、短信、网络账号”修改为“电话、短信或者网络账号以及其他方式”。"},
    ),
    (
        "partial two sentences", "partial",
        [("具体管理办法由省民政部门制定。", "具体管理办法由省民政部门制定，并且向社会公布。")],
        {"kind": "modify", "target": "第二十一条第二款", "original": "具体管理办法由省民政部门制定。", "proposed": "具体管理办法由省民政部门会同省财政部门制定，并且向社会公布。"},
    ),
    (
        "reworded heavily new", "substantive",
        [("乡镇人民政府、街道办事处负责", "县级人民政府可以购买社会组织的服务，开展纠纷调解和风险评估。\n乡镇人民政府、街道办事处负责")],
        {"kind": "add", "target": "第五条", "proposed": "鼓励政府出资委托社会力量承担家庭纠纷的调处和危险程度的评定工作。"},
    ),
    (
        "whole chapter rejected", "rejected",
        [],
        {"kind": "add", "target": "第四章", "instruction": "建议增加一章“未成年人特别保护”，规定学校报告、监护干预、心理修复和隐私保护。"},
    ),
    (
        "moot restated in other words", "moot",
        [],
        {"kind": "add", "target": "第十八条", "proposed": "医院接诊受害人时，要如实写明伤情，并把诊疗资料保存好。"},
    ),
    (
        "moot elsewhere", "moot",
        [],
        {"kind": "add", "target": "第二十条", "proposed": "临时庇护场所应当配备紧急报警装置。"},
    ),
    (
        "number up other", "rejected",
        [("期限不超过十日", "期限不超过十五日")],
        {"kind": "modify", "target": "第二十条第二款", "instruction": "建议将第二十条第二款中的“十日”修改为“三十日”。"},
    ),
    (
        "replace twice", "verbatim",
        [("不收取费用", "免收费用")],
        {"kind": "modify", "target": "第十九条第一款", "instruction": "建议将“不收取费用”改为“免收费用”。"},
    ),
    (
        "condition dropped", "substantive",
        [("设区的市和有条件的县应当", "设区的市和县应当")],
        {"kind": "modify", "target": "第二十条第一款", "instruction": "建议删去第二十条第一款中的“有条件的”。"},
    ),
    (
        "sanction stronger no", "rejected",
        [],
        {"kind": "modify", "target": "第二十五条", "original": "推诿投诉的，由上级机关责令改正。", "proposed": "推诿投诉的，由上级机关责令改正，并且给予警告；拒不改正的，给予记过处分。"},
    ),
    (
        "sanction partly", "partial",
        [("推诿投诉的，由上级机关责令改正。", "推诿投诉的，由上级机关责令改正，并且给予警告。")],
        {"kind": "modify", "target": "第二十五条", "original": "推诿投诉的，由上级机关责令改正。", "proposed": "推诿投诉的，由上级机关责令改正，并且给予警告；拒不改正的，给予记过处分。"},
    ),
    (
        "power not duty", "partial",
        [("第二十三条【法律援助】", "第二十三条\u3000县级人民政府可以设立受害人救助基金。\n第二十四条【法律援助】")],
        {"kind": "add", "target": "第二十二条", "proposed": "县级人民政府应当设立受害人救助基金。"},
    ),
    (
        "merge", "substantive",
        [("第十八条【医疗救治】医疗机构诊治受害人，应当如实记录伤情，并且保存诊疗资料。", "第十八条【医疗救治】医疗机构诊治受害人，应当先行救治，如实记录伤情，保存诊疗资料，并且告知其可以报警。")],
        {"kind": "add", "target": "第十八条", "proposed": "医疗机构应当优先抢救伤者，并提示受害人有权报警。"},
    ),
    (
        "whole article one of two", "partial",
        [("公安机关接到家庭暴力报警后，应当及时到场，制止侵害，询问当事人，收集证据，制作出警记录。", "公安机关接到家庭暴力报警后，应当及时到场，开启执法记录仪，制止侵害，询问当事人，收集证据，制作出警记录。")],
        {"kind": "modify", "target": "第十五条", "original": None, "proposed": "第十五条\u3000公安机关接到家庭暴力报警后，应当及时到场，开启执法记录仪，制止侵害，询问当事人，收集证据，制作出警记录。出警记录应当在三日内送达受害人。"},
    ),
    (
        "whole article none", "rejected",
        [],
        {"kind": "modify", "target": "第十五条", "original": "公安机关接到家庭暴力报警后，应当及时到场，制止侵害，询问当事人，收集证据，制作出警记录。", "proposed": "公安机关接到家庭暴力报警后，应当在十分钟内到场，制止侵害，分开询问当事人，收集证据，制作出警记录，并且当场评估危险程度。"},
    ),
    (
        "whole article other change", "rejected",
        [("公安机关接到家庭暴力报警后，应当及时到场，制止侵害，询问当事人，收集证据，制作出警记录。", "公安机关接到家庭暴力报警后，应当及时到场，制止侵害，询问当事人，收集证据，制作出警记录并且存档。")],
        {"kind": "modify", "target": "第十五条", "original": "公安机关接到家庭暴力报警后，应当及时到场，制止侵害，询问当事人，收集证据，制作出警记录。", "proposed": "公安机关接到家庭暴力报警后，应当在十分钟内到场，制止侵害，分开询问当事人，收集证据，制作出警记录，并且当场评估危险程度。"},
    ),
    (
        "whole article part replaced", "partial",
        [("公安机关接到家庭暴力报警后，应当及时到场，制止侵害，询问当事人，收集证据，制作出警记录。", "公安机关接到家庭暴力报警后，应当及时到场，制止侵害，分开询问当事人，收集证据，制作出警记录。")],
        {"kind": "modify", "target": "第十五条", "original": "公安机关接到家庭暴力报警后，应当及时到场，制止侵害，询问当事人，收集证据，制作出警记录。", "proposed": "公安机关接到家庭暴力报警后，应当在十分钟内到场，制止侵害，分开询问当事人，收集证据，制作出警记录，并且当场评估危险程度。"},
    ),
    (
        "reorder only", "moot",
        [],
        {"kind": "modify", "target": "第七条", "original": "妇女联合会应当协助政府开展家庭暴力防治工作，受理投诉，为受害人提供帮助。", "proposed": "妇女联合会应当协助政府开展家庭暴力防治工作，为受害人提供帮助，受理投诉。"},
    ),
    (
        "add sentence related but other duty", "rejected",
        [("公安机关协助执行人身安全保护令。", "公安机关协助执行人身安全保护令，可以请居民委员会配合。")],
        {"kind": "add", "target": "第十九条", "proposed": "公安机关应当每周向人民法院通报人身安全保护令的执行情况。"},
    ),
    (
        "add related same field other content", "rejected",
        [("妇女联合会应当协助政府开展家庭暴力防治工作，受理投诉，为受害人提供帮助。", "妇女联合会应当协助政府开展家庭暴力防治工作，受理投诉，为受害人提供帮助，培训妇女干部。")],
        {"kind": "add", "target": "第七条", "proposed": "妇女联合会应当设立家庭暴力防治专项基金，接受社会捐赠。"},
    ),
    (
        "penalty amount differs", "partial",
        [("依法给予处分；构成犯罪", "依法给予处分，可以并处三千元罚款；构成犯罪")],
        {"kind": "modify", "target": "第二十六条", "original": "工作人员泄露受害人住址的，依法给予处分；构成犯罪的，依法追究刑事责任。", "proposed": "工作人员泄露受害人住址的，依法给予处分，并处五千元以上一万元以下罚款；构成犯罪的，依法追究刑事责任。"},
    ),
    (
        "exception added not", "rejected",
        [("不收取费用。", "不收取费用，依法先行送达。")],
        {"kind": "modify", "target": "第十九条第一款", "original": "人民法院受理人身安全保护令的申请，不收取费用。", "proposed": "人民法院受理人身安全保护令的申请，不收取费用，但是恶意申请的除外。"},
    ),
    (
        "replace old not removed", "partial",
        [("广播电台、电视台、报刊和网站应当刊播", "广播电台、电视台、报刊、网站和短视频平台应当刊播")],
        {"kind": "modify", "target": "第八条", "original": "广播电台、电视台、报刊和网站应当刊播防治家庭暴力的公益内容。", "proposed": "广播电台、电视台、报刊、网站和短视频平台应当每月刊播防治家庭暴力的公益内容不少于五次。"},
    ),
    (
        "long addition one sentence adopted", "partial",
        [("具体管理办法由省民政部门制定。", "受害人入住应当登记身份信息。\n具体管理办法由省民政部门制定。")],
        {"kind": "add", "target": "第二十一条", "proposed": "受害人入住应当登记身份信息。临时庇护场所不得拒绝携带宠物的受害人。入住期间的医疗费用由财政负担。"},
    ),
    (
        "delete adopted reworded remains", "rejected",
        [("具体管理办法由省民政部门制定。", "管理办法由省民政部门另行制定。")],
        {"kind": "delete", "target": "第二十一条第二款", "original": "具体管理办法由省民政部门制定。", "instruction": "建议删除第二十一条第二款。"},
    ),
    (
        "article vanished", "rejected",
        [("第十八条【医疗救治】医疗机构诊治受害人，应当如实记录伤情，并且保存诊疗资料。\n", "")],
        {"kind": "modify", "target": "第十八条", "instruction": "建议将第十八条中的“如实记录伤情”修改为“如实、详细记录伤情”。"},
    ),
    (
        "duty to other body", "rejected",
        [("为受害人提供心理辅导。", "为受害人提供心理辅导。\n教育部门应当为目睹暴力的学生提供心理疏导。")],
        {"kind": "add", "target": "第二十二条", "proposed": "卫生健康部门应当为施暴者开展戒酒、情绪管理等行为矫治。"},
    ),
    (
        "prohibition vs duty", "rejected",
        [("不得推诿。", "不得推诿，不得泄露投诉人信息。")],
        {"kind": "add", "target": "第十四条", "proposed": "最先接到投诉的单位应当在二十四小时内告知投诉人处理结果。"},
    ),
    (
        "dictated without quotation marks", "verbatim",
        [("心理辅导。", "心理辅导。辅导的费用由县级人民政府承担。")],
        {"kind": "add", "target": "第二十二条", "instruction": "第二十二条后面再加一句，辅导的费用由县级人民政府承担"},
    ),
    (
        "dictated and only meant", "substantive",
        [("心理辅导。", "心理辅导。辅导的费用由县级人民政府承担。")],
        {"kind": "add", "target": "第二十二条", "instruction": "第二十二条后面再加一句，县级人民政府承担辅导的费用"},
    ),
    (
        "members in another order", "substantive",
        [("应当登记、劝阻，不得推诿", "应当登记、劝阻，不得敷衍、拖延、推诿")],
        {"kind": "modify", "target": "第十四条", "original": "最先接到投诉的单位应当登记、劝阻，不得推诿。", "proposed": "最先接到投诉的单位应当登记、劝阻，不得推诿、拖延、敷衍。"},
    ),
    (
        "negation taken out elsewhere", "rejected",
        [("不收取费用", "免予收取诉讼费用")],
        {"kind": "modify", "target": "第十九条第一款", "instruction": "建议将第十九条第一款中的“不收取费用”修改为“收取费用”。"},
    ),
    (
        "the old number stays", "rejected",
        [("公安机关应当在告诫书送达后一个月内回访受害人", "公安机关应当自告诫书送达之日起一个月内对受害人回访，三年内不少于一次")],
        {"kind": "modify", "target": "第十七条", "instruction": "建议将第十七条中的“一个月内”修改为“三个月内”。"},
    ),
    (
        "the other body comes beside the one that stays", "rejected",
        [("公安机关应当在告诫书送达后一个月内回访受害人。", "公安机关应当在告诫书送达后一个月内回访受害人。街道办事处服务中心应当配合。")],
        {"kind": "modify", "target": "第十七条", "instruction": "建议将第十七条中的“公安机关应当在告诫书送达后”修改为“街道办事处服务中心应当在告诫书送达后”。"},
    ),
    (
        "a rule to be deleted is said anew", "rejected",
        [("医疗机构诊治受害人，应当如实记录伤情，并且保存诊疗资料。", "医疗卫生机构救治受害人的，应当如实记载伤情，诊疗资料应当妥善保存。")],
        {"kind": "delete", "target": "第十八条", "instruction": "建议删除第十八条关于医疗机构保存诊疗资料的规定。"},
    ),
    (
        "a rule to be deleted is gone", "substantive",
        [("第十八条【医疗救治】医疗机构诊治受害人，应当如实记录伤情，并且保存诊疗资料。", "第十八条【医疗救治】残疾人联合会应当为受害人中的残疾人提供手语翻译。")],
        {"kind": "delete", "target": "第十八条", "instruction": "建议删除第十八条关于医疗机构保存诊疗资料的规定。"},
    ),
    (
        "number cut by the change", "rejected",
        [("公安机关应当在告诫书送达后一个月内回访受害人", "公安机关应当自告诫书送达之日起二十个工作日内回访受害人")],
        {"kind": "modify", "target": "第十七条", "instruction": "建议将第十七条中的“告诫书送达后一个月内回访”修改为“告诫书送达后十五个工作日内回访”。"},
    ),
    (
        "the number in another unit", "substantive",
        [("公安机关应当在告诫书送达后一个月内回访受害人", "公安机关应当自告诫书送达之日起三日内回访受害人")],
        {"kind": "modify", "target": "第十七条", "instruction": "建议将第十七条中的“一个月内”修改为“七十二小时内”。"},
    ),
    (
        "the number stands in another matter", "rejected",
        [("居住的期限不超过十日", "居住的期限不超过十五日"), ("在告诫书送达后一个月内回访", "在告诫书送达后三十日内回访")],
        {"kind": "modify", "target": "第二十条第二款", "instruction": "建议将第二十条第二款中的“十日”修改为“三十日”。"},
    ),
    (
        "all that is worded stands in a sentence written anew", "verbatim",
        [("医疗机构诊治受害人，应当如实记录伤情，并且保存诊疗资料。", "各级各类医院、诊所接诊时发现伤者疑似遭受家庭暴力的，应当按照规范逐项记录伤情，拍照留存，诊疗资料保存不少于十五年。")],
        {"kind": "modify", "target": "第十八条", "instruction": "建议将第十八条中的“如实记录伤情，并且保存诊疗资料”修改为“按照规范逐项记录伤情，拍照留存，诊疗资料保存不少于十五年”。"},
    ),
    (
        "taken over but for what came otherwise", "partial",
        [("应当登记、劝阻，不得推诿", "应当登记、劝阻，在二十四小时内转交有关部门，并且定期通报办理情况，不得推诿")],
        {"kind": "modify", "target": "第十四条", "original": "最先接到投诉的单位应当登记、劝阻，不得推诿。", "proposed": "最先接到投诉的单位应当登记、劝阻，在二十四小时内转交有关部门，并且每月向上级机关书面汇总，不得推诿。"},
    ),
    (
        "words to be deleted stand in the next sentence", "rejected",
        [("医疗机构诊治受害人，应当如实记录伤情，并且保存诊疗资料。", "医疗机构诊治受害人，应当如实记录伤情。受害人要求查阅的，应当准许，并且保存诊疗资料。")],
        {"kind": "delete", "target": "第十八条", "instruction": "建议删除第十八条中的“，并且保存诊疗资料”。"},
    ),
    (
        "one of two places of a deletion", "partial",
        [("受理投诉，为受害人提供帮助", "为受害人提供帮助")],
        {"kind": "delete", "target": "第二十二条", "instruction": "建议删除第二十二条关于心理辅导的规定，并相应删除第七条中的“受理投诉，”。"},
    ),
    (
        "a place and words of another", "partial",
        [("受理投诉，为受害人提供帮助", "为受害人提供帮助")],
        {"kind": "delete", "target": "第二十二条", "instruction": "建议删除第二十二条，同时删去第七条的受理投诉。"},
    ),
    (
        "words within quoted words", "substantive",
        [("受理投诉，为受害人提供帮助", "为受害人提供帮助")],
        {"kind": "delete", "target": "第七条", "instruction": "建议删除第七条中“受理投诉，为受害人提供帮助”的“受理投诉，”。"},
    ),
    (
        "a penalty of another article", "rejected",
        [("推诿投诉的，由上级机关责令改正。", "推诿投诉的，由上级机关责令改正，予以通报批评。"), ("由主管部门对直接责任人员给予处分。", "由主管部门对直接责任人员处一千元以上五千元以下罚款。")],
        {"kind": "modify", "target": "第二十五条", "original": "推诿投诉的，由上级机关责令改正。", "proposed": "推诿投诉的，由上级机关责令改正，处一千元以上五千元以下罚款。"},
    ),
    (
        "what is to be added another article has", "moot",
        [("医疗机构诊治受害人", "医疗卫生机构诊治受害人")],
        {"kind": "modify", "target": "第七条", "original": "受理投诉，为受害人提供帮助。", "proposed": "受理投诉，为受害人提供帮助；最先接到投诉的，应当予以登记、劝阻，不得相互推诿。"},
    ),
    (
        "dictated words found, what is asked behind them not", "partial",
        [("每学期讲授不少于二课时。", "每学期讲授不少于二课时，并且组织求助演练。")],
        {"kind": "modify", "target": "第九条", "instruction": "安全教育课光讲不练不行，后面加上组织求助演练，家长每学年也要到校听一次课。"},
    ),
    (
        "dictated words found, and why behind them", "verbatim",
        [("每学期讲授不少于二课时。", "每学期讲授不少于二课时，并且组织求助演练。")],
        {"kind": "modify", "target": "第九条", "instruction": "安全教育课光讲不练不行，后面加上并且组织求助演练，免得学了不会用。"},
    ),
    (
        "two sentences made one, quoted from the middle of the first", "verbatim",
        [("依法给予处分；构成犯罪的，依法追究刑事责任。", "依法给予处分，构成犯罪的，依法追究刑事责任，并且公开通报。")],
        {"kind": "modify", "target": "第二十六条", "original": "依法给予处分；构成犯罪的，依法追究刑事责任。", "proposed": "依法给予处分，构成犯罪的，依法追究刑事责任，并且公开通报。"},
    ),
    (
        "a number not taken beside much that was", "partial",
        [("每学期讲授不少于二课时。", "每学期讲授不少于二课时，并且组织求助演练，邀请公安机关、人民法院的工作人员到校讲解真实案例。")],
        {"kind": "modify", "target": "第九条", "original": "每学期讲授不少于二课时。", "proposed": "每学期讲授不少于四课时，并且组织求助演练，邀请公安机关、人民法院的工作人员到校讲解真实案例。"},
    ),
    (
        "the words that go stand elsewhere in the sentence", "substantive",
        [("对有暴力风险的家庭建立台账", "对有风险的家庭建立暴力风险台账")],
        {"kind": "delete", "target": "第十二条", "instruction": "建议删去第十二条“对有暴力风险的家庭”中的“暴力”。"},
    ),
    (
        "others named by 等", "substantive",
        [("保护当事人的隐私", "保护当事人的隐私等合法权益")],
        {"kind": "modify", "target": "第四条", "instruction": "建议将第四条中的“保护当事人的隐私”修改为“保护当事人的隐私以及其他合法权益”。"},
    ),
    (
        "the synonym that was to go", "rejected",
        [("参照本条例处理", "参照这一条例处理")],
        {"kind": "modify", "target": "第二十七条", "instruction": "建议将第二十七条中的“参照本条例”修改为“适用本条例”。"},
    ),
    (
        "a few words in another paragraph", "rejected",
        [("公安机关协助执行人身安全保护令。", "公安机关等协助执行人身安全保护令。"), ("不收取费用。", "不收取费用，基层司法所免费代书。")],
        {"kind": "modify", "target": "第十九条第二款", "original": "公安机关协助执行人身安全保护令。", "proposed": "基层司法所协助执行人身安全保护令。"},
    ),
    (
        "a provision about one of a list", "substantive",
        [("医疗机构、救助管理机构的人员", "医疗机构的人员")],
        {"kind": "delete", "target": "第十三条第一款", "instruction": "建议删除第十三条第一款关于救助管理机构的规定。"},
    ),
    (
        "what is to be added to a sentence that is gone another article has", "moot",
        [("第二十三条【法律援助】法律援助机构应当依法为受害人提供法律援助。\n", "")],
        {"kind": "modify", "target": "第二十三条", "original": "法律援助机构应当依法为受害人提供法律援助。", "proposed": "法律援助机构应当依法为受害人提供法律援助，最先接到投诉的单位应当予以登记、劝阻。"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "verdict", "edits", "fields"),
    CASES,
    ids=[c[0] for c in CASES],
)
def test_judgement(name: str, verdict: str, edits: list[tuple[str, str]], fields: dict[str, Any]) -> None:
    assert judge(name, edits, fields).verdict == verdict


def judge(name: str, edits: list[tuple[str, str]], fields: dict[str, Any]) -> Result:
    """What becomes of one suggestion on the demo's draft where the adopted text has these edits."""
    adopted = DRAFT
    for old, new in edits:
        assert old in adopted
        adopted = adopted.replace(old, new, 1)
    proposal = Proposal(title=name, suggestions=(Suggestion(id="s", **fields),))
    return adopt(parse(source_from_text(DRAFT, "draft.txt")), proposal, parse(source_from_text(adopted, "adopted.txt"))).results[0]


def test_of_a_single_ask_a_part_is_said_to_be_met() -> None:
    name, _, edits, fields = next(c for c in CASES if c[0] == "dictated words found, what is asked behind them not")
    reason = judge(name, edits, fields).reason
    assert reason.zh == "通过稿第九条只写入了所提内容的一部分：“组织求助演练”。"
    assert reason.en == "The adopted text says a part of it, 第九条: “组织求助演练”."


def test_a_number_that_is_missing_is_named_with_its_unit() -> None:
    fields = {"kind": "modify", "target": "第十三条第一款", "instruction": "建议将第十三条第一款中的“二十四小时”修改为“六小时”，并在“学校、”后增加“托育机构、”。"}
    result = judge("a number", [("学校、幼儿园、医疗机构", "学校、托育机构、幼儿园、医疗机构")], fields)
    assert result.reason.zh == "2项要求中的1项见于通过稿第十三条第一款，其余未见。未见的有：“六小时”。"
    assert [(a.old, a.new) for a in result.asks if a.status == "unmet"] == [("二十四小时", "六小时")]


def test_the_words_that_go_are_marked_where_the_draft_has_them() -> None:
    proposed = "上门劝解前，村民委员会、居民委员会应当排查家庭矛盾，对有暴力隐患的家庭建立档案。"
    fields = {"kind": "modify", "target": "第十二条", "original": DRAFT.partition("【矛盾排查】")[2].partition("\n")[0], "proposed": proposed}
    result = judge("several changes", [("建立台账", "建立档案")], fields)
    gone = {a.old: e.text for a in result.asks if a.old for e in a.evidence if e.side == "baseline"}
    assert gone == {"风险": "风险", "台账并且上门劝解": "台账，并且上门劝解"}


def test_a_number_that_is_found_is_named_with_its_unit() -> None:
    fields = {"kind": "modify", "target": "第十七条", "original": "公安机关应当在告诫书送达后一个月内回访受害人。", "proposed": "公安机关应当在告诫书送达后三个月内回访受害人。"}
    result = judge("a number", [("一个月内回访", "三个月内回访")], fields)
    assert result.verdict == "verbatim" and result.reason.zh == "所提文字见于通过稿第十七条：“三个月”。"
