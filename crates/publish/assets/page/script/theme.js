// Light and dark: as the system has it, until the reader says otherwise.

/** What was remembered; a page opened as a file may not remember anything. */
function remembered(key) {
  try {
    return localStorage.getItem(`trueup.${key}`);
  } catch {
    return null;
  }
}

function remember(key, value) {
  try {
    localStorage.setItem(`trueup.${key}`, value);
  } catch {
    // Then it lasts as long as the page is open.
  }
}

const systemIsDark = matchMedia("(prefers-color-scheme: dark)");

function isDark() {
  const chosenTheme = document.documentElement.dataset.theme;
  return chosenTheme ? chosenTheme === "dark" : systemIsDark.matches;
}

function startTheme() {
  const theme = remembered("theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  const button = byId("theme");
  const paint = () => {
    button.replaceChildren(icon(isDark() ? "sun" : "moon"));
    button.setAttribute("aria-label", isDark() ? "Use light colours" : "Use dark colours");
    button.title = button.getAttribute("aria-label") ?? "";
  };
  button.addEventListener("click", () => {
    document.documentElement.dataset.theme = isDark() ? "light" : "dark";
    remember("theme", document.documentElement.dataset.theme);
    paint();
  });
  systemIsDark.addEventListener("change", paint);
  paint();
}
