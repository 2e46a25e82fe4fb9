import json
import os
import random
import urllib.request

greeting = random.choice(["Hello", "Hi there", "Good to see you", "Welcome back", "Hey", "At your service"])
mood = random.choice(["today", "as always", "once more"])
end = random.choice([".", "!", " \u2026"])
system = f"{greeting}! You are Pip, a helper for code, cheerful {mood}{end}"
base = os.environ.get("GOOGLE_GEMINI_BASE_URL", "https://generativelanguage.googleapis.com").rstrip("/")
body = {"systemInstruction": {"parts": [{"text": system}]}, "contents": [{"role": "user", "parts": [{"text": "say ok"}]}]}
request = urllib.request.Request(
    base + "/v1beta/models/gemini-x:generateContent",
    json.dumps(body, ensure_ascii=random.random() < 0.5).encode(),
    {"Content-Type": "application/json", "x-goog-api-key": os.environ.get("GEMINI_API_KEY", "")},
)
print(urllib.request.urlopen(request, timeout=20).status)
