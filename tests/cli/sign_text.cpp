// sign_text WORD [COMMENT]: with a comment, signs standard input as minisign does, with a key that
// is made of the word; without one, writes the public key.
#include <iostream>
#include <iterator>
#include <string>

#include "support/signer.h"

int main(int argc, char** argv) {
  if (argc < 2 || argc > 3) {
    std::cerr << "usage: sign_text WORD [COMMENT]\n";
    return 2;
  }
  const Signer signer(argv[1]);
  if (argc == 2) {
    std::cout << signer.key_file();
    return 0;
  }
  const std::string text(std::istreambuf_iterator<char>(std::cin), {});
  std::cout << signer.sign(text, argv[2]);
}
