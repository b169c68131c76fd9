"""A story reads the same in any script, as a text, a page, a feed and a mail."""

from dataclasses import dataclass

import pytest

from worker.plugins import ParsedArticle, Seed, parse


@dataclass(frozen=True)
class Story:
    title: str
    paragraphs: tuple[str, ...]
    label: str
    related: tuple[str, str]


STORIES = {
    "Devanagari": Story(
        "झील का बाँध दस हफ्ते बंद रहेगा",
        (
            "नहर विभाग ने गुरुवार को कहा कि झील का बाँध मरम्मत के लिए दस हफ्ते बंद रहेगा।",
            "इंजीनियरों को चार फाटकों में दरारें मिली हैं और उनमें से दो तुरंत बदले जाएंगे।",
            "नावें इस बीच नदी के रास्ते जाएंगी, जिसमें एक दिन अधिक लगता है।",
        ),
        "यह भी पढ़ें",
        ("पुराने पुल पर नई रोशनी लगाई गई", "मछुआरों ने नया संघ बनाने का फैसला किया"),
    ),
    "Bengali": Story(
        "হ্রদের বাঁধ দশ সপ্তাহ বন্ধ থাকবে",
        (
            "খাল দপ্তর বৃহস্পতিবার জানিয়েছে, মেরামতের জন্য হ্রদের বাঁধ দশ সপ্তাহ বন্ধ থাকবে।",
            "প্রকৌশলীরা চারটি ফটকে ফাটল পেয়েছেন এবং তার দুটি এখনই বদলানো হবে।",
            "এই সময়ে নৌকা নদীপথে যাবে, তাতে একদিন বেশি সময় লাগে।",
        ),
        "আরও পড়ুন",
        ("পুরোনো সেতুতে নতুন আলো বসানো হলো", "জেলেরা নতুন সমিতি গড়ার সিদ্ধান্ত নিলেন"),
    ),
    "Arabic": Story(
        "إغلاق سد البحيرة عشرة أسابيع",
        (
            "قالت دائرة القنوات يوم الخميس إن سد البحيرة سيغلق عشرة أسابيع لإصلاح بواباته.",
            "وجد المهندسون شقوقا في أربع بوابات، وسيجري استبدال اثنتين منها على الفور.",
            "ستسلك القوارب طريق النهر في هذه الأثناء، وهو أطول بيوم كامل.",
        ),
        "اقرأ أيضا",
        ("إضاءة جديدة على الجسر القديم في المدينة", "الصيادون يقررون تأسيس نقابة جديدة لهم"),
    ),
    "Urdu": Story(
        "جھیل کا بند دس ہفتے بند رہے گا",
        (
            "محکمہ نہر نے جمعرات کو بتایا کہ جھیل کا بند مرمت کے لیے دس ہفتے بند رہے گا۔",
            "انجینئروں کو چار دروازوں میں دراڑیں ملی ہیں اور ان میں سے دو فوراً بدلے جائیں گے۔",
            "کشتیاں اس دوران دریا کے راستے جائیں گی جس میں ایک دن زیادہ لگتا ہے۔",
        ),
        "یہ بھی پڑھیں",
        ("پرانے پل پر نئی روشنیاں لگا دی گئیں", "ماہی گیروں نے نئی انجمن بنانے کا فیصلہ کیا"),
    ),
    "Hebrew": Story(
        "סכר האגם ייסגר לעשרה שבועות",
        (
            "רשות התעלות הודיעה ביום חמישי כי סכר האגם ייסגר לעשרה שבועות לצורך תיקון שעריו.",
            "המהנדסים מצאו סדקים בארבעה שערים, ושניים מהם יוחלפו מיד.",
            "הסירות יעברו בינתיים דרך הנהר, מסלול שנמשך יום נוסף.",
        ),
        "קראו גם",
        ("תאורה חדשה הותקנה על הגשר הישן", "הדייגים החליטו להקים ארגון חדש משלהם"),
    ),
    "Armenian": Story(
        "Լճի ամբարտակը կփակվի տասը շաբաթով",
        (
            "Ջրանցքների վարչությունը հինգշաբթի հայտնեց, որ լճի ամբարտակը վերանորոգման համար կփակվի տասը շաբաթով։",
            "Ինժեներները չորս դարպասներում ճաքեր են գտել, և դրանցից երկուսը անմիջապես կփոխվեն։",
            "Նավակներն այդ ընթացքում կգնան գետով, ինչը մեկ օր ավելի է տևում։",
        ),
        "Կարդացեք նաև",
        ("Հին կամրջի վրա նոր լույսեր են տեղադրվել", "Ձկնորսները որոշեցին նոր միություն ստեղծել"),
    ),
    "Amharic": Story(
        "የሐይቁ ግድብ ለአስር ሳምንታት ይዘጋል",
        (
            "የቦይ ጽሕፈት ቤቱ ሐሙስ ዕለት እንዳስታወቀው የሐይቁ ግድብ ለጥገና ለአስር ሳምንታት ይዘጋል።",
            "መሐንዲሶች በአራት በሮች ላይ ስንጥቅ አግኝተዋል፤ ሁለቱም ወዲያውኑ ይቀየራሉ።",
            "ጀልባዎች በዚህ ጊዜ በወንዙ በኩል ይሄዳሉ፣ ይህም አንድ ቀን ይጨምራል።",
        ),
        "ተጨማሪ ያንብቡ",
        ("በአሮጌው ድልድይ ላይ አዲስ መብራት ተተከለ", "ዓሣ አጥማጆች አዲስ ማኅበር ለመመሥረት ወሰኑ"),
    ),
    "Burmese": Story(
        "ရေကန်တမံကို ဆယ်ပတ်ကြာ ပိတ်မည်",
        (
            "ရေကန်တမံကို ပြုပြင်ရန် ဆယ်ပတ်ကြာ ပိတ်မည်ဟု တူးမြောင်းဌာနက ကြာသပတေးနေ့တွင် ပြောသည်။",
            "အင်ဂျင်နီယာများက တံခါးလေးချပ်တွင် အက်ကြောင်းများ တွေ့ရှိပြီး နှစ်ချပ်ကို ချက်ချင်း လဲမည်။",
            "လှေများက ဤအတောအတွင်း မြစ်ကြောင်းအတိုင်း သွားရမည်ဖြစ်ပြီး တစ်ရက် ပိုကြာသည်။",
        ),
        "ဆက်စပ်သတင်းများ",
        ("တံတားဟောင်းပေါ်တွင် မီးအသစ်များ တပ်ဆင်ပြီး", "ရေလုပ်သားများ အသင်းသစ် ဖွဲ့ရန် ဆုံးဖြတ်"),
    ),
    "Thai": Story(
        "ปิดเขื่อนทะเลสาบสิบสัปดาห์เพื่อซ่อมประตูน้ำ",
        (
            "สำนักงานคลองแจ้งเมื่อวันพฤหัสบดีว่าเขื่อนทะเลสาบจะปิดสิบสัปดาห์เพื่อซ่อมประตูน้ำทั้งหมดของเขื่อน",
            "วิศวกรพบรอยแตกที่ประตูสี่บาน และสองบานในจำนวนนั้นจะถูกเปลี่ยนทันทีภายในเดือนนี้ตามแผนงาน",
            "ระหว่างนี้เรือจะต้องใช้เส้นทางแม่น้ำซึ่งใช้เวลานานกว่าเดิมหนึ่งวัน และต้องรอที่ฝายเก่าก่อนผ่าน",
        ),
        "ข่าวที่เกี่ยวข้อง",
        ("ติดตั้งไฟใหม่บนสะพานเก่ากลางเมือง", "ชาวประมงมีมติตั้งสมาคมใหม่ของตนเอง"),
    ),
    "CJK": Story(
        "湖坝将关闭十周维修闸门",
        (
            "运河管理处星期四表示，湖坝将关闭十周，以便维修全部闸门。",
            "工程师在四座闸门上发现裂缝，其中两座将立即更换。",
            "船只在此期间须走河道，路程多一天，并在旧堰处等候。",
        ),
        "相关阅读",
        ("旧桥装上新灯照亮市中心河岸", "渔民决定成立自己的新协会组织"),
    ),
}


def text(story: Story) -> tuple[str, str]:
    return "story.txt", "\n\n".join([story.title, *story.paragraphs, story.label, *story.related])


def page(story: Story) -> tuple[str, str]:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in story.paragraphs)
    links = "".join(f"<li><a href='/{at}.html'>{title}</a></li>" for at, title in enumerate(story.related))
    article = f"<main><article><h1>{story.title}</h1>{body}</article></main>"
    aside = f"<div class='more'><h3>{story.label}</h3><ul>{links}</ul></div>"
    head = f"<meta charset='utf-8'><title>{story.title}</title>"
    return "story.html", f"<!DOCTYPE html><html><head>{head}</head><body>{article}{aside}</body></html>"


def feed(story: Story) -> tuple[str, str]:
    parts = "".join(f"<p>{part}</p>" for part in (*story.paragraphs, story.label, *story.related))
    item = f"<title>{story.title}</title><content:encoded><![CDATA[{parts}]]></content:encoded>"
    space = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    return "story.rss", f'<rss version="2.0" {space}><channel><title>x</title><item>{item}</item></channel></rss>'


def mail(story: Story) -> tuple[str, str]:
    head = f"From: a@canal.example\nTo: b@post.example\nSubject: {story.title}\nDate: Tue, 04 Jun 2024 08:30:00 +0000"
    kind = "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit"
    return "story.eml", "\n".join([head, kind, ""]) + "\n" + text(story)[1].partition("\n\n")[2]


@pytest.mark.parametrize("script", STORIES)
@pytest.mark.parametrize("write", [text, page, feed, mail])
def test_a_story_reads_the_same_in_any_script(script: str, write: object) -> None:
    story = STORIES[script]
    name, content = write(story)  # type: ignore[operator]
    (found,) = parse(Seed(name, content.encode()))
    assert isinstance(found, ParsedArticle)
    assert found.title == story.title
    assert found.paragraphs == story.paragraphs
    assert tuple(stub.title for stub in found.related) == story.related
