// Light or dark: as the system says until somebody chooses, and then as chosen.
const KEY = "theme";

apply(localStorage.getItem(KEY));

export function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

export function switchTheme() {
  const next = isDark() ? "light" : "dark";
  localStorage.setItem(KEY, next);
  apply(next);
}

function apply(theme) {
  if (theme) document.documentElement.dataset.theme = theme;
}
