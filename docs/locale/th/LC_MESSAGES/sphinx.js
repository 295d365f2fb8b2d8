// The same Thai for the messages that Sphinx's scripts say in the browser.
Documentation.addTranslations({
  "locale": "th",
  "messages": {
    "Search Results": "ผลการค้นหา",
    "Searching": "กำลังค้นหา",
    "Preparing search...": "กำลังเตรียมค้นหา",
    "Hide Search Matches": "เลิกเน้นคำที่ค้น",
    ", in ": " ใน ",
    "Your search did not match any documents. Please make sure that all words are spelled correctly and that you've selected enough categories.": "ไม่พบหน้าที่ตรงกับคำค้น ลองตรวจตัวสะกด หรือใช้คำที่สั้นลง",
    "Search finished, found one page matching the search query.": [
      "พบ ${resultCount} หน้าที่ตรงกับคำค้น"
    ]
  },
  "plural_expr": "0"
});
