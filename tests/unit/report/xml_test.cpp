// XML escapes.
#include "report/xml.h"

#include <doctest/doctest.h>

#include <sstream>

using namespace meshctl::report;

TEST_CASE("what XML cannot hold is made visible") {
  CHECK(xml_escaped("a<b>&\"'") == "a&lt;b&gt;&amp;&quot;'");
  CHECK(xml_escaped("a\nb") == "a&#10;b");
  CHECK(xml_escaped("a\n") == "a&#10;");
  CHECK(xml_escaped("\x1b\x01") == "\\x1b\\x01");
  CHECK(xml_escaped("\xff") == "\\xff");
  CHECK(xml_escaped("]]>") == "]]&gt;");
  // U+FFFE and U+FFFF are no characters of XML.
  CHECK(xml_escaped("\xEF\xBF\xBE").find("\xEF\xBF\xBE") == std::string::npos);
}

TEST_CASE("elements are indented and closed") {
  std::ostringstream out;
  XmlWriter xml(out);
  xml.open("a", {{"b", "1 < 2"}});
  xml.element("c", {}, "text");
  xml.element("d", {}, {});
  xml.close("a");
  CHECK(out.str() ==
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a b=\"1 &lt; 2\">\n  <c>text</c>\n  "
        "<d/>\n</a>\n");
}
