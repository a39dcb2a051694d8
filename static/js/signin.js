// The accounts of the demonstration: a press fills the form in. Without this file they can still be read and typed.
const form = document.querySelector("form [name=login]")?.form;

for (const button of document.querySelectorAll("[data-account]")) {
  button.querySelector(".needs-js").hidden = false;
  button.addEventListener("click", () => {
    form.elements.login.value = button.dataset.account;
    form.elements.password.value = button.dataset.password;
    form.querySelector("[type=submit]").focus();
  });
}
